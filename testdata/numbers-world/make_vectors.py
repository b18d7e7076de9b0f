"""Makes the tables of this folder: numbers of a pattern's shape, and what python-stdnum says of each.

    python3 -m venv /tmp/oracle && /tmp/oracle/bin/pip install python-stdnum==2.2
    /tmp/oracle/bin/python testdata/numbers-world/make_vectors.py

python-stdnum (LGPL-2.1-or-later) is run as an oracle: its verdicts are kept, none of its code.
All numbers are random; those that are valid belong to nobody known to us.
"""

import importlib
import pathlib
import random
import string

HERE = pathlib.Path(__file__).parent
COUNT = 1000


def date(year_from=1930, year_to=2015):
    return random.randint(year_from, year_to), random.randint(1, 12), random.randint(1, 28)


def digits(count):
    return "".join(random.choices(string.digits, k=count))


def letters(count, alphabet=string.ascii_uppercase):
    return "".join(random.choices(alphabet, k=count))


def yymmdd(**between):
    y, m, d = date(**between)
    return f"{y % 100:02}{m:02}{d:02}"


def ddmmyy(**between):
    y, m, d = date(**between)
    return f"{d:02}{m:02}{y % 100:02}"


def one_of(*choices):
    return random.choice(choices)


def pesel():
    y, m, d = date()
    return f"{y % 100:02}{m + (20 if y >= 2000 else 0):02}{d:02}" + digits(5)


def egn():
    y, m, d = date()
    return f"{y % 100:02}{m + (40 if y >= 2000 else 0):02}{d:02}" + digits(4)


def baltic():
    y, m, d = date()
    return str(random.choice((5, 6) if y >= 2000 else (3, 4))) + f"{y % 100:02}{m:02}{d:02}" + digits(4)


def cnp():
    y, m, d = date()
    return str(random.choice((5, 6) if y >= 2000 else (1, 2))) + f"{y % 100:02}{m:02}{d:02}{random.randint(1, 46):02}" + digits(4)


def codice_fiscale():
    y, m, d = date()
    day = d + random.choice((0, 40))
    consonants = "BCDFGLMNPRSTVZ"
    return letters(6, consonants) + f"{y % 100:02}" + "ABCDEHLMPRST"[m - 1] + f"{day:02}" + letters(1, "ABCDEFGHIL") + digits(3) + letters(1)


def resident_id():
    y, m, d = date()
    return one_of("110101", "310104", "440106", "510107", "330102") + f"{y}{m:02}{d:02}" + digits(3) + one_of(*"0123456789X")


def emso():
    y, m, d = date()
    return f"{d:02}{m:02}{y % 1000:03}50" + digits(4)


def rrn():
    y, m, d = date()
    return f"{y % 100:02}{m:02}{d:02}" + str(random.choice((3, 4) if y >= 2000 else (1, 2))) + f"{random.randint(0, 95):02}" + digits(4)


def fodselsnummer():
    y, m, d = date(1940, 1999)
    return f"{d + one_of(0, 0, 40):02}{m:02}{y % 100:02}" + f"{random.randint(0, 499):03}" + digits(2)


def hetu():
    y, m, d = date()
    return f"{d:02}{m:02}{y % 100:02}" + ("A" if y >= 2000 else "-") + f"{random.randint(2, 899):03}" + letters(1, "0123456789ABCDEFHJKLMNPRSTUVWXY")


def birth_number():
    y, m, d = date(1960, 2015)
    return f"{y % 100:02}{m + one_of(0, 50):02}{d:02}" + digits(4)


def kennitala(day=0):
    y, m, d = date()
    return f"{d + day:02}{m:02}{y % 100:02}" + digits(3) + ("0" if y >= 2000 else "9")


def personal_code_lv():
    y, m, d = date()
    return f"{d:02}{m:02}{y % 100:02}" + ("2" if y >= 2000 else "1") + digits(4)


def nik():
    y, m, d = date()
    return one_of("317401", "327301", "351501") + f"{d + one_of(0, 40):02}{m:02}{y % 100:02}" + digits(4)


def account_nz():
    return one_of("010902", "030123", "123140", "060501", "389000", "020500") + digits(7) + "00"


# Pattern: module of python-stdnum, a random number of its shape, ways to write it (`#` for a
# character of the number), and how many leading characters stay as they are when a number is
# spoilt by one character (or from where to where it may be spoilt); None for formats without check digits, where a random number stands in.
FORMATS = {
    "gb-nhs": ("gb.nhs", lambda: digits(10), ["##########", "### ### ####"], 0),
    "gb-upn": ("gb.upn", lambda: letters(1, "ABCDEFGHJKLMNPQRTUVWXYZ") + one_of("925", "330", "202") + digits(9), [], 4),
    "gb-utr": ("gb.utr", lambda: digits(10), ["##########", "##### #####"], 0),
    "us-ssn": ("us.ssn", lambda: one_of("000", "666", "9" + digits(2), digits(3), digits(3), digits(3)) + one_of("00", digits(2)) + digits(4), ["###-##-####"], None),
    "us-itin": ("us.itin", lambda: "9" + digits(2) + digits(6), ["###-##-####", "#########"], None),
    "us-ein": ("us.ein", lambda: digits(9), ["##-#######"], None),
    "us-aba": ("us.rtn", lambda: f"{random.randint(1, 12):02}" + digits(7), [], 2),
    "ch-ahv": ("ch.ssn", lambda: "756" + digits(10), ["###.####.####.##", "#############"], 3),
    "ch-uid": ("ch.uid", lambda: "CHE" + digits(9), ["###-###.###.###", "############"], 3),
    "it-codice-fiscale": ("it.codicefiscale", codice_fiscale, [], 0),
    "es-dni": ("es.dni", lambda: digits(8) + letters(1), ["#########", "########-#"], 0),
    "es-nie": ("es.nie", lambda: letters(1, "XYZ") + digits(7) + letters(1), ["#########", "#-#######-#"], 1),
    "es-cif": ("es.cif", lambda: letters(1, "ABCDEFGHJNPQRSUVW") + digits(7) + one_of(*"0123456789ABCDEFGHIJ"), [], 1),
    "es-account-ccc": ("es.ccc", lambda: digits(20), ["####################", "#### #### ## ##########"], 0),
    "pt-nif": ("pt.nif", lambda: one_of(*"12356") + digits(8), [], 1),
    "pt-citizen-card": ("pt.cc", lambda: digits(9) + letters(2) + digits(1), ["############", "######## # ###"], 0),
    "ie-pps": ("ie.pps", lambda: digits(7) + letters(1, "ABCDEFGHIJKLMNOPQRSTUVW") + one_of("", "A", "H"), [], 0),
    "pl-pesel": ("pl.pesel", pesel, [], 0),
    "se-personnummer": ("se.personnummer", lambda: yymmdd() + digits(4), ["######-####", "##########"], 0),
    "dk-cpr": ("dk.cpr", lambda: ddmmyy() + digits(4), ["######-####", "##########"], 0),
    "no-fodselsnummer": ("no.fodselsnummer", fodselsnummer, ["###########", "###### #####"], 0),
    "no-account": ("no.kontonr", lambda: digits(11), ["####.##.#####", "###########"], 0),
    "fi-hetu": ("fi.hetu", hetu, [], 0),
    "cz-birth-number": ("cz.rc", birth_number, ["######/####", "##########"], 0),
    "sk-birth-number": ("sk.rc", birth_number, ["######/####", "##########"], 0),
    "cz-account": ("cz.bankaccount", lambda: "19" + digits(10) + one_of("0800", "0100", "0300"), ["##-##########/####"], (2, 12)),
    "ro-cnp": ("ro.cnp", cnp, [], 0),
    "bg-egn": ("bg.egn", egn, [], 0),
    "bg-pnf": ("bg.pnf", lambda: digits(10), [], 0),
    "gr-amka": ("gr.amka", lambda: ddmmyy() + digits(5), [], 0),
    "hr-oib": ("hr.oib", lambda: digits(11), [], 0),
    "si-emso": ("si.emso", emso, [], 0),
    "si-tax": ("si.ddv", lambda: one_of(*"123456789") + digits(7), [], 0),
    "ee-personal-code": ("ee.ik", baltic, [], 0),
    "lv-personal-code": ("lv.pvn", personal_code_lv, ["######-#####", "###########"], 0),
    "lt-personal-code": ("lt.asmens", baltic, [], 0),
    "cy-tin": ("cy.vat", lambda: one_of("0", "1", "3", "9") + digits(7) + letters(1), [], 0),
    "is-kennitala": ("is_.kennitala", kennitala, ["######-####", "##########"], 1),
    "is-kennitala-organisation": ("is_.kennitala", lambda: kennitala(40), ["######-####", "##########"], 1),
    "ca-sin": ("ca.sin", lambda: one_of(*"12345679") + digits(8), ["### ### ###", "#########", "###-###-###"], 1),
    "ca-business-number": ("ca.bn", lambda: digits(9) + one_of("RT0001", "RP0001"), [], 0),
    "ca-bc-health-number": ("ca.bc_phn", lambda: "9" + digits(9), ["##########", "#### ### ###"], 1),
    "au-tfn": ("au.tfn", lambda: digits(9), ["#########", "### ### ###"], 0),
    "au-abn": ("au.abn", lambda: one_of(*"123456789") + digits(10), ["###########", "## ### ### ###"], 0),
    "au-acn": ("au.acn", lambda: digits(9), ["#########", "### ### ###"], 0),
    "nz-ird": ("nz.ird", lambda: one_of("1", "") + one_of(*"12345") + digits(7), ["########", "#########", "##-###-###", "###-###-###"], 2),
    "nz-account": ("nz.bankaccount", account_nz, ["##-####-#######-##"], 6),
    "sg-uen": ("sg.uen", lambda: one_of(digits(8), "20" + f"{random.randint(0, 20):02}" + digits(5), "T" + f"{random.randint(8, 20):02}" + one_of("LL", "LP", "SS") + digits(4)) + letters(1), [], 5),
    "in-aadhaar": ("in_.aadhaar", lambda: one_of(*"23456789") + digits(11), ["############", "#### #### ####"], 1),
    "in-aadhaar-vid": ("in_.vid", lambda: one_of(*"23456789") + digits(15), [], 1),
    "in-gstin": ("in_.gstin", lambda: one_of("27", "29", "07") + letters(3) + one_of("P", "C") + letters(1) + digits(4) + letters(1) + "1Z" + one_of(*string.ascii_uppercase, *string.digits), [], 6),
    "in-epic": ("in_.epic", lambda: letters(3) + digits(7), [], 0),
    "jp-my-number": ("jp.in_", lambda: digits(12), ["############", "#### #### ####"], 0),
    "jp-corporate-number": ("jp.cn", lambda: one_of(*"123456789") + digits(12), [], 0),
    "kr-rrn": ("kr.rrn", rrn, ["######-#######", "#############"], 0),
    "cn-resident-id": ("cn.ric", resident_id, [], 6),
    "cn-uscc": ("cn.uscc", lambda: "91" + one_of("110000", "310000") + letters(10, "0123456789ABCDEFGHJKLMNPQRTUWXY"), [], 8),
    "tw-ubn": ("tw.ubn", lambda: digits(8), [], 0),
    "th-citizen-id": ("th.pin", lambda: one_of(*"12345678") + digits(12), ["#-####-#####-##-#", "#############"], 1),
    "th-tax-entity": ("th.moa", lambda: "0" + digits(12), [], 1),
    "my-nric": ("my.nric", lambda: yymmdd() + one_of("01", "10", "14", "71") + digits(4), ["######-##-####", "############"], 0),
    "id-nik": ("id.nik", nik, [], 6),
    "id-npwp": ("id.npwp", lambda: "0" + digits(8) + digits(3) + "000", ["##.###.###.#-###.###", "###############"], 0),
}


def written(number, forms):
    fitting = [form for form in forms if form.count("#") == len(number)]
    if not fitting:
        return number
    rest = iter(number)
    return "".join(next(rest) if place == "#" else place for place in random.choice(fitting))


def spoilt(number, kept):
    start, end = kept if isinstance(kept, tuple) else (kept, len(number))
    place = random.randrange(start, end)
    old = number[place]
    alphabet = string.digits if old.isdigit() else string.ascii_uppercase
    if not old.isalnum():
        return spoilt(number, kept)
    return number[:place] + random.choice(alphabet.replace(old, "")) + number[place + 1 :]


def judge(pattern, module):
    """The oracle's verdict, and where the register is stricter or wider than it."""
    oracle = importlib.import_module("stdnum." + module)
    if pattern == "dk-cpr":
        # The oracle no longer asks for the check digit; the table does (see the pattern's `pass`).
        return lambda value: oracle.is_valid(value) and oracle.checksum(oracle.compact(value)) == 0
    if pattern == "us-itin":
        # Groups 50 to 65 are in use too (IRM 3.21.263), which the oracle does not know.
        return lambda value: oracle.is_valid(value) or (value[0] == "9" and 50 <= int(oracle.compact(value)[3:5]) <= 65)
    if pattern == "lv-personal-code":
        # The oracle judges taxpayers: from 32 on come numbers without a date and enterprises.
        # The digit after the date is 0, 1 or 2 for the 19th to 21st century.
        born = lambda value: int(value[:2]) < 32 and oracle.compact(value)[6] in "012"
        return lambda value: oracle.is_valid(value) and born(value)
    if pattern == "id-nik":
        # A day of birth is 01 to 31, 41 to 71 for women, and the serial number begins at 0001 (Minister of
        # Home Affairs, Regulation 108/2019); the oracle takes the day modulo 40 and any serial number.
        counted = lambda value: int(value[6:8]) <= 71 and value[12:] != "0000" and value[6:8] != "40"
        return lambda value: oracle.is_valid(value) and counted(value)
    if pattern == "si-emso":
        # Slovenia's register numbers are 50 to 59 (Central Population Register Act, article 7); the oracle takes any,
        # and births to come.
        return lambda value: oracle.is_valid(value) and value[7] == "5" and not 26 <= int(value[4:7]) < 800
    if pattern == "ca-business-number":
        # Charities (RR) and information returns (RZ) are program accounts too (Canada Revenue Agency).
        return lambda value: oracle.is_valid(value.replace("RR", "RC").replace("RZ", "RC"))
    if pattern == "tw-ubn":
        # Since April 2023 a multiple of five is enough (Ministry of Finance); the oracle asks for one of ten.
        passes = lambda total, value: total % 5 == 0 or (value[6] == "7" and total % 5 == 4)
        return lambda value: passes(oracle.calc_checksum(value), value)
    return oracle.is_valid


# Values that the oracle judges by another form's rule.
# kr-rrn: numbers of foreigners (5 to 8 after the date) have a check digit two higher.
NOT_JUDGED = {"kr-rrn": lambda value: value.replace("-", "")[6] in "5678"}


def table(pattern, module, shape, forms, kept):
    oracle = judge(pattern, module)
    valid = []
    while len(valid) < COUNT:
        number = shape()
        if oracle(written(number, forms)):
            valid.append(number)
    rows = [(written(number, forms), True) for number in valid]
    for number in valid:
        near = written(shape() if kept is None else spoilt(number, kept), forms)
        rows.append((near, oracle(near)))
    if pattern in NOT_JUDGED:
        rows = [row for row in rows if not NOT_JUDGED[pattern](row[0])]
    lines = [f"# Made by make_vectors.py with python-stdnum 2.2 stdnum.{module} as oracle; seeded, fictional."]
    lines += [f"{value}\t{'valid' if verdict else 'invalid'}" for value, verdict in rows]
    (HERE / f"{pattern}.tsv").write_text("\n".join(lines) + "\n")


for name, (module, shape, forms, kept) in FORMATS.items():
    random.seed("piimap " + name)
    table(name, module, shape, forms, kept)
