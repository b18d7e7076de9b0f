"""Makes the demo lake `testdata/demo`, and `testdata/demo.expect.tsv`, which says what lies in it.

    python3 testdata/make_demo.py [--seed N] [--scale N] [--out DIR]

The same options give the same bytes. `--scale` multiplies the rows; the expectations are written
beside DIR, as DIR with `.expect.tsv`, so that a scan of DIR does not meet them.

Everything here is invented: people are drawn from short lists of common names, and companies and
mail domains (fabrikoord.be, lumenova.nl, ...) were made up. No domain of RFC 2606 is used, since
those count as examples. Numbers are random and have valid check digits. Where there is a range
that nobody has, it is used: French and German telephone numbers set aside for fiction, 555 in
North America, Social Security areas that were not assigned before 2011, bank codes that do not
exist, enterprise numbers from 09.

The expectations: `place, field, item, status`, a line per item of a field; the field of a text
file is `-`. `none` means that nothing may be found. An item with `?` before it is true of the
field, or close enough, and need not be found. Statuses are those of `patterns/declaration.toml`.
"""

import argparse
import base64
import csv
import datetime
import io
import json
import math
import pathlib
import random
import shutil
import string
import tomllib
import unicodedata
import uuid
from typing import NamedTuple

HERE = pathlib.Path(__file__).parent
DECLARATION = HERE.parent / "patterns" / "declaration.toml"

# --- words --------------------------------------------------------------------------------------

NAMES = {
    "BE": (
        "Jan Pieter Koen Wim Bart Luc Marc Tom Thomas Olivier Benoît Philippe Mehdi Youssef",
        "An Els Sofie Marie Lien Griet Julie Céline Aurélie Nathalie Fatima Hilde Karen Emma",
        "Peeters Janssens Maes Jacobs Mertens Willems Claes Goossens Wouters De_Smet Dubois Lambert "
        "Dupont Martin Simon Laurent Leroy Van_den_Broeck Vermeulen Hermans Desmet El_Amrani",
    ),
    "NL": (
        "Daan Sem Bram Lars Ruben Pieter Jeroen Maarten Hendrik Willem Tim Joris Bas Mohammed",
        "Sanne Lotte Anouk Femke Fleur Eva Iris Maaike Esmée Zoë Renée Marijke Ingrid Naomi",
        "de_Jong Jansen de_Vries van_den_Berg Bakker Visser Smit Meijer de_Boer Mulder Bos Vos "
        "Peters Hendriks van_Leeuwen Dekker Brouwer Dijkstra Kuipers Postma Yılmaz",
    ),
    "FR": (
        "Pierre Jean Louis Antoine Julien Nicolas François Étienne Mathieu Hugo Karim Rémi",
        "Camille Léa Chloé Manon Hélène Amélie Claire Inès Zoé Mathilde Sophie Noémie",
        "Bernard Petit Durand Moreau Lefèvre Garnier Faure Rousseau Blanc Guérin Müller Chevalier "
        "Lemoine Benali Gauthier Perrin Barbier Renard",
    ),
    "DE": (
        "Lukas Jonas Felix Maximilian Jürgen Stefan Andreas Matthias Uwe Björn Emre Klaus",
        "Anna Lena Katharina Sabine Jana Käthe Ursula Heike Leonie Greta Birgit Aylin",
        "Müller Schmidt Schneider Fischer Weber Wagner Becker Schulz Hoffmann Koch Bauer Krüger "
        "Schröder Neumann Schwarz Zimmermann Groß Yıldız",
    ),
    "US": (
        "James Robert Michael David William Carlos Andre Kevin Brian Ethan Tyrone Jason",
        "Mary Patricia Jennifer Linda Maria Ashley Emily Grace Denise Olivia Hannah Keisha",
        "Smith Johnson Williams Brown Garcia Miller Davis Rodriguez Wilson Anderson Taylor Nguyen "
        "Robinson Walker Perez Hall",
    ),
    "SG": (
        "Wei_Ming Jun_Jie Kumar Faizal Boon_Huat Ravi Hafiz Zhi_Hao Marcus Arjun",
        "Hui_Min Li_Ting Siti Priya Mei_Ling Xin_Yi Nurul Kavitha Rachel Shu_Fen",
        "Tan Lim Lee Ng Ong Wong Goh Chua Koh Rahman Pillai Ismail Teo Menon",
    ),
}
MAIL = {
    "BE": ["mailkoord.be", "postvlinder.be", "fabrikoord.be"],
    "NL": ["lumenova.nl", "postveldje.nl", "mailkoord.nl"],
    "FR": ["boitelune.fr", "courrielune.fr"],
    "DE": ["briefhain.de", "postwinkel-online.de"],
    "US": ["notemarkmail.us", "postbarrel.us"],
    "SG": ["klikpost.sg", "merlimail.sg"],
}
CITIES = {
    "BE": [("2000", "Antwerpen"), ("9000", "Gent"), ("3000", "Leuven"), ("8000", "Brugge"),
           ("1000", "Brussel"), ("4000", "Liège"), ("5000", "Namur"), ("2800", "Mechelen"),
           ("3500", "Hasselt"), ("7000", "Mons"), ("9300", "Aalst"), ("8500", "Kortrijk")],
    "NL": [("1012", "Amsterdam"), ("3011", "Rotterdam"), ("2511", "Den Haag"), ("3511", "Utrecht"),
           ("5611", "Eindhoven"), ("9711", "Groningen"), ("6211", "Maastricht"), ("4811", "Breda")],
    "FR": [("59000", "Lille"), ("69003", "Lyon"), ("31000", "Toulouse"), ("44000", "Nantes"),
           ("67000", "Strasbourg"), ("35000", "Rennes"), ("13006", "Marseille")],
    "DE": [("50667", "Köln"), ("52062", "Aachen"), ("20095", "Hamburg"), ("80331", "München"),
           ("04109", "Leipzig"), ("40210", "Düsseldorf"), ("48143", "Münster")],
    "US": [("97201", "Portland"), ("43004", "Columbus"), ("80202", "Denver"), ("28202", "Charlotte"),
           ("53703", "Madison"), ("87501", "Santa Fe")],
    "SG": [("238801", "Singapore"), ("569933", "Singapore"), ("520147", "Singapore")],
}
STREETS = {
    "BE": "Kerkstraat Stationsstraat Molenstraat Nieuwstraat Rue_de_la_Gare Avenue_des_Tilleuls "
          "Veldstraat Rue_du_Moulin Lindelaan",
    "NL": "Dorpsstraat Kerklaan Molenweg Julianalaan Beukenlaan Prinsengracht Schoolstraat",
    "FR": "Rue_Victor_Hugo Rue_de_la_République Avenue_Jean_Jaurès Rue_des_Écoles Rue_Pasteur",
    "DE": "Hauptstraße Bahnhofstraße Gartenstraße Schulstraße Lindenweg Bergstraße",
    "US": "Maple_Street Oak_Avenue Washington_Street Lake_Drive Cedar_Lane",
    "SG": "Orchard_Road Ang_Mo_Kio_Avenue_3 Bedok_North_Street_1 Clementi_Avenue_2",
}
COMPANIES = {
    "BE": ("Fabrikoord Koordmakers Leiebouw Scheldedruk Dendertex Maasmeubel", "NV BV CV SA"),
    "NL": ("Lumenova Postveldje Poldertouw Waalglas Veenverf", "BV BV VOF"),
    "FR": ("Boitelune Courrielune Cordelune Toilelune Papierlune", "SARL SAS SA"),
    "DE": ("Hainwerk Briefhain Nordhain Seilhain Blechhain", "GmbH AG GmbH_&_Co._KG"),
}
BROWSERS = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1",
]
PAGES = ["/", "/producten/koord", "/nl/winkelmand", "/fr/panier", "/de/hilfe", "/pricing",
         "/account/orders", "/nl/retour"]


def words(text):
    return [word.replace("_", " ") for word in text.split()]


# --- check digits -------------------------------------------------------------------------------


def digits(rng, count):
    return "".join(rng.choices(string.digits, k=count))


def luhn(body):
    total = sum(sum(divmod(int(d) * (2 - i % 2), 10)) for i, d in enumerate(reversed(body)))
    return body + str(-total % 10)


def mod11_10(body):
    product = 10
    for digit in body:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return body + str((11 - product) % 10)


def mod97_tail(body):
    """Ten digits and their remainder, 97 for 0: Belgian accounts, identity cards, references."""
    return body + f"{int(body) % 97 or 97:02}"


def be_national(rng, born, is_woman):
    serial = rng.randrange(2 if is_woman else 1, 998, 2)
    body = f"{born:%y%m%d}{serial:03}"
    check = 97 - int(("2" if born.year >= 2000 else "") + body) % 97
    dotted = f"{born:%y.%m.%d}-{serial:03}.{check:02}"
    return dotted if rng.random() < 0.85 else f"{body}{check:02}"


def be_card(rng):
    number = mod97_tail(f"59{rng.randrange(10**8):08}")
    return f"{number[:3]}-{number[3:10]}-{number[10:]}"


def ogm(rng):
    number = mod97_tail(f"{rng.randrange(10**9, 10**10)}")
    return f"+++{number[:3]}/{number[3:7]}/{number[7:]}+++"


def nl_bsn(rng):
    while True:
        body = str(rng.randrange(10**7, 10**8))
        check = sum(int(d) * weight for d, weight in zip(body, range(9, 1, -1))) % 11
        if check < 10:
            return f"{body}{check}"


def fr_nir(rng, born, is_woman):
    department = rng.choice(["59", "69", "31", "44", "67", "35", "13", "75"])
    body = f"{1 + is_woman}{born:%y%m}{department}{rng.randrange(1, 400):03}{rng.randrange(1, 500):03}"
    return f"{body}{97 - int(body) % 97:02}"


def fr_tax(rng):
    body = f"{rng.randrange(4)}{digits(rng, 9)}"
    return f"{body}{int(body) % 511:03}"


def sg_nric(rng, born):
    series = rng.choice("TS" if born.year >= 2000 else "SSSFG")
    series = ("T" if born.year >= 2000 else "S") if series in "ST" else series
    body = digits(rng, 7)
    total = sum(int(d) * w for d, w in zip(body, (2, 7, 6, 5, 4, 3, 2))) + 4 * (series in "TG")
    return series + body + ("JZIHGFEDCBA" if series in "ST" else "XWUTRQPNMLK")[total % 11]


def us_ssn(rng):
    return f"{rng.randrange(773, 900)}-{rng.randrange(1, 100):02}-{rng.randrange(1, 10000):04}"


def iban(rng, country):
    match country:
        case "NL":
            account = rng.choice(["FBRK", "LUMV", "KRDB"]) + f"0{digits(rng, 9)}"
        case "DE":
            account = f"9{digits(rng, 7)}{digits(rng, 10)}"
        case "FR":
            bank, branch, number = f"99{digits(rng, 3)}", digits(rng, 5), digits(rng, 11)
            key = 97 - (89 * int(bank) + 15 * int(branch) + 3 * int(number)) % 97
            account = f"{bank}{branch}{number}{key:02}"
        case _:
            country, account = "BE", mod97_tail(f"99{digits(rng, 8)}")
    number = "".join(str(int(c, 36)) for c in f"{account}{country}00")
    compact = f"{country}{98 - int(number) % 97:02}{account}"
    if rng.random() < 0.3:
        return compact
    return " ".join(compact[i:i + 4] for i in range(0, len(compact), 4))


def card(rng):
    lead, length = rng.choice([("4", 16), ("53", 16), ("2223", 16), ("37", 15), ("6703", 16)])
    number = luhn(lead + digits(rng, length - 1 - len(lead)))
    return number if length == 15 else rng.choice([number,
                                                   " ".join(number[i:i + 4] for i in range(0, 16, 4))])


def vat(rng, country):
    match country:
        case "BE":
            body = f"09{digits(rng, 6)}"
            number = f"{body}{97 - int(body) % 97:02}"
            return rng.choice([f"BE{number}", f"BE {number[:4]}.{number[4:7]}.{number[7:]}"])
        case "NL":
            return f"NL{nl_bsn(rng)}B{rng.randrange(1, 4):02}"
        case "FR":
            siren = luhn(str(rng.randrange(10**7, 10**8)))
            return f"FR{(int(siren) * 100 + 12) % 97:02}{siren}"
        case _:
            return "DE" + mod11_10(str(rng.randrange(10**7, 10**8)))


def ean(body):
    total = sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(reversed(body)))
    return body + str(-total % 10)


def phone(rng, country):
    match country:
        case "BE":
            a, b, c = f"{rng.randrange(100):02}", f"{rng.randrange(100):02}", f"{rng.randrange(100):02}"
            return rng.choice([f"0450/{a}.{b}.{c}", f"+32 450 {a} {b} {c}", f"0450 {a} {b} {c}",
                               f"0032450{a}{b}{c}"])
        case "NL":
            number = f"{rng.choice('12345')}{digits(rng, 7)}"
            return rng.choice([f"06-{number}", f"+316{number}", f"+31 6 {number[:4]} {number[4:]}",
                               f"06 {number}"])
        case "FR":
            a, b = f"{rng.randrange(100):02}", f"{rng.randrange(100):02}"
            return rng.choice([f"06 39 98 {a} {b}", f"+33 6 39 98 {a} {b}", f"06.39.98.{a}.{b}"])
        case "DE":
            tail = f"{rng.randrange(1000):03}"
            return rng.choice([f"030 23125{tail}", f"+49 30 23125{tail}", f"(030) 23125 {tail}",
                               f"0176 040690{tail[1:]}"])
        case "US":
            area, line = rng.choice(["503", "614", "303", "704"]), rng.randrange(2000, 9900)
            return rng.choice([f"({area}) 555-{line}", f"{area}-555-{line}", f"+1 {area} 555 {line}"])
        case _:
            number = f"8{digits(rng, 7)}"
            return rng.choice([f"+65 {number[:4]} {number[4:]}", f"+65{number}"])


def ip(rng):
    """Looks like a host of a provider; one in forty lies in a block for documentation."""
    if rng.random() < 0.025:
        return f"203.0.113.{rng.randrange(1, 255)}"
    if rng.random() < 0.08:
        return f"2a02:{rng.randrange(0x1000, 0xffff):x}:{rng.randrange(0x1000, 0xffff):x}::{rng.randrange(1, 0xffff):x}"
    return f"{rng.choice([78, 81, 84, 91, 94, 109, 178, 188])}.{rng.randrange(10, 250)}.{rng.randrange(256)}.{rng.randrange(1, 255)}"


# --- people -------------------------------------------------------------------------------------


class Person(NamedTuple):
    """Someone who does not exist. The same number gives the same person in every file."""
    country: str
    first: str
    last: str
    is_woman: bool
    born: datetime.date
    born_in: str
    street: str
    house: str
    postcode: str
    city: str
    email: str
    phone: str
    iban: str
    national: str

    @property
    def name(self):
        return f"{self.first} {self.last}"

    def since(self, rng, first, last, form="%Y-%m-%d"):
        """A day between two years, and not before the person was eighteen."""
        return moment(rng, max(first, self.born.year + 19), last, form)


def plain(text):
    text = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss").replace("ı", "i"))
    return "".join(c for c in text if c.isascii() and c.isalnum())


class World:
    """Everything random, each thing from a source of its own, so that files stand alone."""

    def __init__(self, seed, scale):
        self.seed, self.scale = seed, scale

    def rng(self, *names):
        return random.Random(f"{self.seed}:{':'.join(map(str, names))}")

    def rows(self, count):
        return range(count * self.scale)

    def customer(self, number):
        return self.person(("BE", "FR", "BE", "NL", "DE")[number % 5], 60 + number)

    def company(self, number):
        """A name and its VAT number."""
        rng = self.rng("company", number)
        country = ("BE", "NL", "BE", "FR", "DE")[number % 5]
        names, forms = map(words, COMPANIES[country])
        return f"{rng.choice(names)} {rng.choice(forms)}", vat(rng, country)

    def person(self, country, number):
        rng = self.rng("person", country, number)
        men, women, families = map(words, NAMES[country])
        is_woman = rng.random() < 0.5
        first, last = rng.choice(women if is_woman else men), rng.choice(families)
        born = datetime.date(1950, 1, 1) + datetime.timedelta(rng.randrange(20000))
        postcode, city = rng.choice(CITIES[country])
        if country == "NL":
            postcode += " " + "".join(rng.choices("ABCDEGHJKLNPRTVWXZ", k=2))
        local = rng.choice([f"{plain(first)}.{plain(last)}", f"{plain(first)[0]}{plain(last)}",
                            f"{plain(last)}{born:%y}"])
        numbers = {"NL": nl_bsn, "FR": lambda r: fr_nir(r, born, is_woman), "US": us_ssn,
                   "SG": lambda r: sg_nric(r, born)}
        national = numbers.get(country, lambda r: be_national(r, born, is_woman))(rng)
        house = str(rng.randrange(1, 240)) + rng.choice(["", "", "", "A",
                                                         " bus 3" if country == "BE" else "B"])
        return Person(country, first, last, is_woman, born, rng.choice(CITIES[country])[1],
                      rng.choice(words(STREETS[country])), house, postcode, city,
                      f"{local}@{rng.choice(MAIL[country])}", phone(rng, country),
                      iban(rng, country), national)


def typo(rng, value):
    """One value in a hundred is mistyped: two characters swapped, or one left out."""
    if len(value) < 4 or rng.random() >= 0.01:
        return value
    at = rng.randrange(1, len(value) - 2)
    return value[:at] + rng.choice([value[at + 1] + value[at], value[at]]) + value[at + 2:]


def moment(rng, first, last, form="%Y-%m-%d"):
    start = datetime.datetime(first, 1, 1)
    seconds = int((datetime.datetime(last + 1, 1, 1) - start).total_seconds())
    return (start + datetime.timedelta(seconds=rng.randrange(seconds))).strftime(form)


def day(rng, date, form="%d/%m/%Y"):
    return date.strftime(form if rng.random() < 0.96 else rng.choice(["%Y-%m-%d", "%d-%m-%y"]))


# --- writing ------------------------------------------------------------------------------------


class Lake:
    """The files made so far, and what is to be found in them."""

    def __init__(self):
        self.files, self.expected = {}, []

    def expect(self, place, field, items):
        self.expected += [(place, field, item) for item in (items or "none").split()]

    def text(self, place, text, items):
        self.files[place] = text.encode()
        self.expect(place, "-", items)

    def table(self, place, fields, rows, *, delimiter=",", end="\n", encoding="utf-8", ragged=False):
        """`fields`: name and items of each, blank for a clean one."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
        writer.writerow(fields)
        for number, row in enumerate(rows):
            row = list(row)
            assert len(row) == len(fields), place
            if ragged and number % 37 == 20:
                row = row[:-2]
            elif ragged and number % 53 == 31:
                row.append("")
            writer.writerow(row)
        self.files[place] = out.getvalue().encode(encoding)
        for field, items in fields.items():
            self.expect(place, field, items)

    def lines(self, place, fields, records):
        text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        self.files[place] = text.encode()
        for field, items in fields.items():
            self.expect(place, field, items)


def null(rng, value, share=0.04, blanks=("",)):
    return rng.choice(blanks) if rng.random() < share else value


# --- files --------------------------------------------------------------------------------------


def employees(world, lake):
    place = "hr/employees.csv"
    fields = {
        "personeelsnummer": "?work.employment ?id.online.account", "familienaam": "id.name",
        "voornaam": "id.name", "rijksregisternummer": "id.national",
        "identiteitskaartnummer": "id.card", "geslacht": "id.gender",
        "geboortedatum": "id.birth-date", "geboorteplaats": "id.birth-place",
        "nationaliteit": "id.nationality", "burgerlijke_staat": "family.marital",
        "aantal_kinderen": "family.children", "straat_en_nummer": "contact.address",
        "postcode": "contact.postcode", "woonplaats": "contact.address.city",
        "telefoonnummer": "contact.phone", "e_mailadres": "contact.email", "iban": "bank.iban",
        "functietitel": "work.role", "hoogste_diploma": "work.degree", "werkgever": "work.employer",
        "datum_indiensttreding": "work.employment", "pasfoto": "id.picture",
    }

    def rows():
        for i in world.rows(100):
            rng, p = world.rng(place, i), world.person("BE", i)
            number = f"P{4200 + i}"
            yield [
                number, p.last, p.first, typo(rng, p.national), null(rng, be_card(rng), 0.1),
                "V" if p.is_woman else "M", day(rng, p.born), p.born_in,
                rng.choice(["Belg"] * 7 + ["Nederlandse", "Fransman", "Marokkaanse", "Duitse", "belg"]),
                rng.choice(["gehuwd", "gehuwd", "ongehuwd", "gescheiden", "wettelijk samenwonend",
                            "weduwe" if p.is_woman else "weduwnaar"]),
                null(rng, rng.choice("0001122234"), 0.05, ("", "n.v.t.")), f"{p.street} {p.house}",
                p.postcode, p.city, null(rng, typo(rng, p.phone)), typo(rng, p.email),
                typo(rng, p.iban),
                rng.choice(["boekhouder", "magazijnier", "verkoper", "analist", "ploegbaas",
                            "HR-medewerker", "software engineer", "kwaliteitscontroleur"]),
                null(rng, rng.choice(["secundair onderwijs", "professionele bachelor", "master",
                                      "industrieel ingenieur", "graduaat"]), 0.08, ("", "onbekend")),
                rng.choice(["Fabrikoord NV", "Fabrikoord NV", "Koordmakers CV", "Postvlinder BV"]),
                p.since(rng, 1998, 2024, "%d/%m/%Y"), null(rng, f"badgefotos/{number.lower()}.jpg", 0.1),
            ]

    lake.table(place, fields, rows(), end="\r\n", encoding="utf-8-sig")


def dutch_staff(world, lake):
    place = "hr/medewerkers_nl.csv"
    fields = {
        "Personeelsnr": "?work.employment ?id.online.account", "Achternaam": "id.name",
        "Voorletters": "id.name", "Roepnaam": "id.name", "BSN": "id.national",
        "Geboortedatum": "id.birth-date", "Geslacht": "id.gender", "Straat": "contact.address",
        "Huisnummer": "contact.address.number", "Postcode": "contact.postcode",
        "Woonplaats": "contact.address.city", "Mobiel nummer": "contact.phone", "IBAN": "bank.iban",
        "Functienaam": "work.role", "In dienst sinds": "work.employment", "FTE": "",
    }

    def rows():
        for i in world.rows(70):
            rng, p = world.rng(place, i), world.person("NL", i)
            yield [
                7100 + i, p.last, f"{p.first[0]}.{rng.choice('ABCDEFGHJ')}.", p.first,
                typo(rng, p.national), day(rng, p.born, "%d-%m-%Y"),
                null(rng, "vrouw" if p.is_woman else "man", 0.03, ("", "?")), p.street, p.house,
                rng.choice([p.postcode, p.postcode.replace(" ", "")]), p.city,
                null(rng, typo(rng, p.phone)),
                typo(rng, p.iban), rng.choice(["planner", "monteur", "accountmanager", "chauffeur",
                                               "jurist"]),
                p.since(rng, 2003, 2024, "%d-%m-%Y"), rng.choice(["1,0", "0,8", "0,6"]),
            ]

    # Windows-1252 has no dotless i.
    lake.table(place, fields, ([str(cell).replace("ı", "i") for cell in row] for row in rows()),
               delimiter=";", end="\r\n", encoding="cp1252")


def french_pay(world, lake):
    place = "hr/salaires_fr.tsv"
    fields = {
        "matricule_salarié": "?work.employment ?id.online.account", "nom_de_famille": "id.name",
        "prénom": "id.name",
        "numéro_sécurité_sociale": "official.social-security ?id.national",
        "numéro_fiscal": "fiscal.tin", "intitulé_poste": "work.role",
        "salaire_brut": "work.pay", "salaire_net": "work.pay",
        "prélèvement_à_la_source": "official.tax", "iban": "bank.iban", "devise": "",
    }

    def rows():
        for i in world.rows(70):
            rng, p = world.rng(place, i), world.person("FR", i)
            gross = rng.randrange(1950, 6400) + rng.choice([0, 0.5, 0.25])
            number = p.national
            spaced = " ".join([number[0], number[1:3], number[3:5], number[5:7], number[7:10],
                               number[10:13], number[13:]])
            yield [
                f"FR{800 + i}", p.last, p.first, typo(rng, rng.choice([number, spaced])),
                typo(rng, fr_tax(rng)), rng.choice(["comptable", "juriste", "architecte", "analyste",
                                                    "responsable logistique"]),
                f"{gross:.2f}".replace(".", ","), f"{gross * 0.78:.2f}".replace(".", ","),
                null(rng, f"{gross * 0.05:.2f}".replace(".", ","), 0.05, ("", "n/c")), typo(rng, p.iban),
                "EUR",
            ]

    lake.table(place, fields, rows(), delimiter="\t")


def survey(world, lake):
    place = "hr/survey_2021.csv"
    fields = {"response_id": "", "department": "?work.employment", "religion": "never.religion",
              "workload_1_5": "", "atmosphere_1_5": ""}
    beliefs = ["katholiek", "Catholic", "protestants", "moslim", "Muslim", "Jewish", "boeddhist",
               "orthodox", "christelijk", "Hindu"]

    def rows():
        for i in world.rows(45):
            rng = world.rng(place, i)
            yield [i + 1, rng.choice(["logistiek", "sales", "finance", "IT"]),
                   null(rng, rng.choice(beliefs), 0.15, ("", "prefer not to say")),
                   rng.randrange(1, 6), null(rng, rng.randrange(1, 6))]

    lake.table(place, fields, rows())


def customers(world, lake):
    place = "crm/customers.csv"
    fields = {
        "numéro_client": "?id.online.account", "civilité": "id.gender", "nom_de_famille": "id.name",
        "prénom": "id.name", "date_de_naissance": "id.birth-date", "adresse": "contact.address",
        "code_postal": "contact.postcode", "ville_de_résidence": "contact.address.city",
        "téléphone": "contact.phone", "adresse_email": "contact.email", "iban": "bank.iban",
        "langue_préférée": "habits.preference", "début_contrat": "", "fin_contrat": "",
    }

    def rows():
        for i in world.rows(120):
            rng, p = world.rng(place, i), world.customer(i)
            begin = p.since(rng, 2006, 2024)
            end = str(min(int(begin[:4]) + rng.randrange(1, 8), 2024)) + "-12-31"
            yield [
                30000 + 7 * i, null(rng, "Mme" if p.is_woman else "M."), p.last, p.first,
                null(rng, day(rng, p.born), 0.1), f"{p.house}, {p.street}", p.postcode, p.city,
                null(rng, typo(rng, p.phone), 0.08, ("", "-")), null(rng, typo(rng, p.email)),
                null(rng, typo(rng, p.iban), 0.2),
                {"BE": rng.choice(["nl", "fr"])}.get(p.country, p.country.lower()),
                begin, null(rng, end, 0.7),
            ]

    lake.table(place, fields, rows())


def prospects(world, lake):
    place = "crm/prospects_2019.csv"
    fields = {
        "Anrede": "id.gender", "Vorname": "id.name", "Nachname": "id.name",
        "E-Mail-Adresse": "contact.email", "Telefonnummer": "contact.phone", "PLZ": "contact.postcode",
        "Wohnort": "contact.address.city", "Interessen": "habits.preference", "Letzter Kontakt": "",
        "Quelle": "",
    }

    def rows():
        for i in world.rows(90):
            rng, p = world.rng(place, i), world.person("DE", i)
            yield [
                "Frau" if p.is_woman else "Herr", p.first, p.last, typo(rng, p.email),
                null(rng, typo(rng, p.phone), 0.15), p.postcode, p.city,
                null(rng, ", ".join(rng.sample(["Segeln", "Klettern", "Garten", "Basteln", "Angeln"], 2)),
                     0.2),
                moment(rng, 2017, 2019, "%d.%m.%Y"),
                rng.choice(["Messe", "Newsletter", "Website", "Telefon"]),
            ]

    lake.table(place, fields, rows(), delimiter=";", ragged=True)


def contacts(world, lake):
    place = "crm/contacts.jsonl"
    fields = {
        "contact_id": "?id.online.account", "created_at": "", "customer.first_name": "id.name",
        "customer.last_name": "id.name", "customer.email": "contact.email",
        "customer.phones[]": "contact.phone", "customer.job_title": "work.role",
        "address.street": "contact.address", "address.house_number": "contact.address.number",
        "address.postal_code": "contact.postcode", "address.city": "?contact.address.city",
        "preferred_language": "habits.preference", "consents.newsletter": "?habits.preference",
        "consents.profiling": "?habits.preference", "consents.given_at": "",
    }

    def records():
        for i in world.rows(70):
            rng, p = world.rng(place, i), world.person(("NL", "BE", "DE", "FR")[i % 4], 80 + i)
            phones = [typo(rng, p.phone)] + [phone(rng, p.country)] * (rng.random() < 0.2)
            yield {
                "contact_id": 9000 + i, "created_at": moment(rng, 2015, 2024, "%Y-%m-%dT%H:%M:%SZ"),
                "customer": {"first_name": p.first, "last_name": p.last,
                             "email": null(rng, typo(rng, p.email), 0.05, (None,)),
                             "phones": null(rng, phones, 0.1, ([], None)),
                             "job_title": null(rng,
                                               rng.choice(["directeur", "buyer", "Einkäufer", "acheteuse",
                                                           "accountant"]), 0.3, (None,))},
                "address": {"street": p.street, "house_number": p.house, "postal_code": p.postcode,
                            "city": p.city},
                "preferred_language": rng.choice(["nl", "fr", "de", "en"]),
                "consents": {"newsletter": rng.random() < 0.4, "profiling": rng.random() < 0.2,
                             "given_at": moment(rng, 2018, 2024)},
            }

    lake.lines(place, fields, records())


def notes(world, lake):
    place = "crm/notes.txt"
    rng = world.rng(place)
    parts = ["Klantnotities / notes clients, team Gent. Niet voor extern gebruik.\n"]
    for i in world.rows(8):
        a, b, c, d = (world.person(country, 60 + 5 * i) for country in ("BE", "NL", "FR", "DE"))
        parts.append(
            f"\n{moment(rng, 2022, 2024, '%d/%m/%Y')} - Gebeld met mevrouw {a.last}, ze wil de bestelling "
            f"{rng.randrange(10**7, 10**8)} annuleren. Terugbellen op {a.phone} of mailen naar {a.email}.\n"
            f"Rekening voor de terugbetaling: IBAN {a.iban}. Ticket {rng.randrange(1000, 9999)}, versie 4.{i}.12.\n"
            f"\nDe heer {b.last} stuurde zijn gegevens door voor het dossier: BSN {b.national}, "
            f"geboren op {b.born:%d-%m-%Y}. Mobiel: {b.phone}.\n"
            f"\nM. {c.last} demande une facture rectifiée, à envoyer à {c.email} ; référence {rng.randrange(10**9, 10**10)}.\n"
            f"\nFrau {d.last} ({d.email}) wartet auf die Lieferung, Rückruf unter {d.phone}. Lager 3, Regal 14.\n")
    lake.text(place, "".join(parts), "contact.email contact.phone bank.iban id.national ?id.birth-date ?id.name")


def invoices(world, lake):
    place = "billing/invoices.csv"
    fields = {
        "invoice_number": "", "order_id": "", "invoice_date": "", "due_date": "",
        "company": "?work.employer ?id.name", "vat_number": "fiscal.vat ?fiscal.company",
        "structured_communication": "bank.reference", "amount_excl_vat": "", "vat_amount": "",
        "total": "", "currency": "",
    }

    def rows():
        for i in world.rows(130):
            rng = world.rng(place, i)
            issued = datetime.date(2023, 1, 2) + datetime.timedelta(i % 700)
            amount = rng.randrange(2000, 900000) / 100
            company, vat_number = world.company(rng.randrange(45 * world.scale))
            yield [
                f"{issued.year}-{i + 1:05}", rng.randrange(10**10, 10**11), issued,
                issued + datetime.timedelta(30), company,
                null(rng, typo(rng, vat_number)), ogm(rng),
                f"{amount:.2f}", f"{amount * 0.21:.2f}", f"{amount * 1.21:.2f}", "EUR",
            ]

    lake.table(place, fields, rows())


def payments(world, lake):
    place = "billing/payments.jsonl"
    fields = {
        "payment_id": "", "paid_at": "", "amount": "", "currency": "", "method": "",
        "account_holder": "id.name", "debtor.iban": "bank.iban", "debtor.card_number": "bank.card",
        "debtor.card_expiry": "bank.card", "payment_reference": "bank.reference",
    }

    def records():
        for i in world.rows(110):
            rng, p = world.rng(place, i), world.customer(i)
            by_card = i % 2 == 0
            yield {
                "payment_id": str(uuid.UUID(int=rng.getrandbits(128), version=4)),
                "paid_at": moment(rng, 2023, 2024, "%Y-%m-%dT%H:%M:%SZ"),
                "amount": rng.randrange(500, 90000) / 100, "currency": "EUR",
                "method": "card" if by_card else "transfer", "account_holder": p.name,
                "debtor": {"card_number": typo(rng, card(rng)),
                           "card_expiry": f"{rng.randrange(1, 13):02}/{rng.randrange(25, 30)}"}
                if by_card else {"iban": typo(rng, p.iban)},
                "payment_reference": None if by_card else ogm(rng),
            }

    lake.lines(place, fields, records())


def support(world, lake):
    place = "chats/support.jsonl"
    fields = {
        "conversation_id": "?habits.chat", "sent_at": "", "channel": "?habits.chat", "from": "?habits.chat",
        "customer.full_name": "id.name", "customer.email": "contact.email",
        "agent": "?id.name ?id.online.account",
        "chat_message": "habits.chat ?contact.phone ?contact.email ?id.name",
    }
    asked = {
        "nl": ["Goeiemiddag, mijn pakket is nog niet aangekomen. Kunt u dat nakijken?",
               "Kunt u mij terugbellen op {phone}? Bedankt!",
               "Mijn bestelling is {order}, van vorige week."],
        "fr": ["Bonjour, je voudrais modifier mon adresse de livraison svp.",
               "Vous pouvez me joindre au {phone} après 17h.", "Ma commande {order} est arrivée abîmée."],
        "de": ["Guten Tag, die Rechnung stimmt nicht, bitte um Korrektur.",
               "Bitte schicken Sie alles an {email}, danke.", "Meine Bestellung {order} fehlt noch."],
        "en": ["Hi, the cord arrived damaged, can I get a refund?", "You can mail me at {email}.",
               "My order number is {order}, ordered last week."],
    }
    answered = {
        "nl": ["Dat is in orde, ik kijk het even na voor u.", "Het pakket vertrekt morgen."],
        "fr": ["Merci, c'est réglé. Bonne journée !", "Je transmets à l'entrepôt."],
        "de": ["Vielen Dank, wir melden uns morgen.", "Die Gutschrift ist unterwegs."],
        "en": ["Sorry for that, a refund is on its way.", "Let me check that for you."],
    }

    def records():
        for i in world.rows(130):
            talk, turn = divmod(i, 4)
            both, rng, p = world.rng(place, "talk", talk), world.rng(place, i), world.customer(talk)
            language = {"BE": both.choice(["nl", "fr", "en"])}.get(p.country, p.country.lower())
            begin = datetime.datetime.fromisoformat(moment(both, 2024, 2024, "%Y-%m-%dT%H:%M:%S"))
            channel, agent = both.choice(["web", "whatsapp", "app"]), both.choice(["Lies", "Karim", "Tine",
                                                                                   "Bo"])
            text = rng.choice((asked, answered)[turn % 2][language])
            yield {
                "conversation_id": f"c-{talk + 1:05}",
                "sent_at": (begin + datetime.timedelta(seconds=95 * turn + rng.randrange(60))).isoformat() + "Z",
                "channel": channel, "from": ("customer", "agent")[turn % 2],
                "customer": {"full_name": p.name, "email": p.email}, "agent": agent,
                "chat_message": text.format(phone=p.phone, email=p.email,
                                            order=rng.randrange(10**7, 10**8)),
            }

    lake.lines(place, fields, records())


def meetings(world, lake):
    place = "chats/meetings.csv"
    fields = {
        "meeting_id": "?habits.meeting", "meeting_title": "habits.meeting", "starts_at": "",
        "minutes": "?habits.meeting",
        "organiser_email": "contact.email ?habits.meeting", "attendees": "habits.meeting ?id.name",
        "room": "",
    }

    def rows():
        for i in world.rows(60):
            rng = world.rng(place, i)
            # Weekdays, on the quarter.
            monday = datetime.datetime(2024, 1, 8) + datetime.timedelta(weeks=i // 2 % 50)
            begin = monday + datetime.timedelta(days=rng.randrange(5), minutes=15 * rng.randrange(34, 66))
            guests = [world.person("BE", rng.randrange(100)) for _ in range(rng.randrange(2, 5))]
            yield [
                f"M{i + 1:04}", rng.choice(["Weekstart logistiek", "Budget review", "Point clients",
                                            "Kwartaalcijfers", "Einkauf Q3"]),
                begin.strftime("%Y-%m-%d %H:%M"), rng.choice([30, 45, 60, 90]),
                typo(rng, guests[0].email), "; ".join(guest.name for guest in guests),
                null(rng, rng.choice(["Leie", "Schelde", "Dender", "Maas"]), 0.1),
            ]

    lake.table(place, fields, rows())


def clicks(world, lake):
    place = "habits/clicks.csv"
    fields = {
        "event_time": "", "cookie_id": "id.online.cookie", "ip_address": "id.ip",
        "user_agent": "id.online.device", "visited_url": "habits.web", "referrer_url": "habits.web",
        "dwell_ms": "",
    }

    def rows():
        for i in world.rows(110):
            visit = world.rng(place, "visit", i // 4)
            cookie, address, browser = f"{visit.getrandbits(64):016x}", ip(visit), visit.choice(BROWSERS)
            rng = world.rng(place, i)
            yield [
                moment(rng, 2024, 2024, "%Y-%m-%dT%H:%M:%SZ"), cookie, address, browser,
                f"https://www.fabrikoord.be{rng.choice(PAGES)}",
                null(rng, rng.choice(["https://www.fabrikoord.be/", "https://zoek.lumenova.nl/?q=touw",
                                      "https://nieuws.postvlinder.be/"]), 0.3),
                rng.randrange(300, 90000),
            ]

    lake.table(place, fields, rows())


def access_log(world, lake):
    place = "logs/web/access.log"
    lines = []
    for i in world.rows(130):
        rng = world.rng(place, i)
        person = world.person(rng.choice(["BE", "NL", "FR"]), 60 + rng.randrange(100))
        path = rng.choice(PAGES + ["/static/app.4f1c2d.js", "/favicon.ico"])
        if rng.random() < 0.12:
            path = rng.choice([f"/newsletter/confirm?email={person.email}",
                               f"/wachtwoord/reset?mail={person.email.replace('@', '%40')}&t={rng.getrandbits(40):x}"])
        client = ip(rng) if rng.random() < 0.9 else f"10.0.{rng.randrange(4)}.{rng.randrange(2, 250)}"
        lines.append(
            f'{client} - - [{moment(rng, 2024, 2024, "%d/%b/%Y:%H:%M:%S +0100")}] "{rng.choice(["GET"] * 5 + ["POST"])} {path} HTTP/1.1" '
            f'{rng.choice([200, 200, 200, 304, 404, 302])} {rng.randrange(180, 60000)} "-" "{rng.choice(BROWSERS)}"\n')
    lake.text(place, "".join(lines), "id.ip contact.email habits.web ?id.online.device")


def cctv(world, lake):
    place = "video/cctv_index.csv"
    fields = {"cctv_camera": "video.cctv", "camera_recording": "video.cctv", "start": "?video.cctv",
              "end": "?video.cctv", "zone": "", "size_mb": ""}

    def rows():
        start = datetime.datetime(2024, 3, 4, 6)
        for i in world.rows(60):
            rng = world.rng(place, i)
            camera, begin = f"CAM-{i % 6 + 1:02}", start + datetime.timedelta(minutes=15 * (i // 6))
            yield [camera, f"{camera.lower()}/{begin:%Y%m%d_%H%M%S}.mp4", begin,
                   begin + datetime.timedelta(minutes=15),
                   ("laadkade", "inkom", "parking", "magazijn A", "magazijn B", "accueil")[i % 6],
                   rng.randrange(180, 420)]

    lake.table(place, fields, rows())


def tracks(world, lake):
    place = "geo/tracks.csv"
    fields = {"toestel_id": "id.online.device", "tijdstip": "", "breedtegraad": "geo.point ?geo.track",
              "lengtegraad": "geo.point ?geo.track", "snelheid_kmh": ""}

    def rows():
        for i in world.rows(110):
            trip, step = divmod(i, 22)
            start, rng = world.rng(place, "trip", trip), world.rng(place, i)
            lat, lon = 50.7 + start.random() * 0.5, 3.2 + start.random() * 1.8
            turn = start.random() * math.tau
            when = datetime.datetime(2024, 5, 6, 7) + datetime.timedelta(days=trip, seconds=30 * step)
            yield [f"and-{start.getrandbits(48):012x}", when.isoformat(),
                   f"{lat + step * 0.003 * math.sin(turn) + rng.random() * 2e-4:.6f}",
                   f"{lon + step * 0.004 * math.cos(turn) + rng.random() * 2e-4:.6f}", rng.randrange(0, 92)]

    lake.table(place, fields, rows())


def biometrics(world, lake):
    place = "access/badge_biometrics.csv"
    fields = {
        "employee_id": "?work.employment ?id.online.account", "badge_colour": "",
        "fingerprint_template": "sens.biometric.fingerprint", "face_embedding": "sens.biometric.face",
        "enrolled_on": "", "consent_given_on": "",
    }

    def rows():
        for i in world.rows(28):
            rng = world.rng(place, i)
            # The header of a finger minutiae record (ISO/IEC 19794-2) and noise.
            template = b"FMR\0 20\0" + rng.randbytes(190)
            vector = [rng.gauss(0, 1) for _ in range(64)]
            norm = math.sqrt(sum(x * x for x in vector))
            enrolled = moment(rng, 2021, 2024)
            yield [f"P{4200 + i}", rng.choice(["groen", "blauw"]),
                   null(rng, base64.b64encode(template).decode(), 0.06),
                   json.dumps([round(x / norm, 4) for x in vector]), enrolled, null(rng, enrolled, 0.1)]

    lake.table(place, fields, rows())


def claims(world, lake):
    place = "insurance/claims.csv"
    fields = {
        "numéro_sinistre": "", "nom_assuré": "id.name", "niss": "id.national ?official.social-security",
        "date_de_naissance": "id.birth-date", "numéro_de_police": "?sens.health",
        "code_diagnostic": "sens.health", "diagnostic_médical": "sens.health",
        "groupe_sanguin": "sens.health.blood-group", "date_sinistre": "", "montant": "",
        "consentement_le": "",
    }
    illness = [("E11.9", "diabète de type 2"), ("J45.0", "asthme allergique"), ("I10", "hypertension"),
               ("S82.6", "fracture de la cheville"), ("M54.5", "lombalgie chronique"),
               ("F32.1", "dépression"),
               ("G43.0", "migraine"), ("C50.9", "cancer du sein"), ("K35.8", "appendicite aiguë")]

    def rows():
        for i in world.rows(70):
            rng, p = world.rng(place, i), world.person("BE", i * 2)
            code, text = rng.choice(illness)
            yield [
                f"S-{2024000 + i}", p.name, typo(rng, p.national), day(rng, p.born),
                f"HOSP-{rng.randrange(10**5, 10**6)}",
                null(rng, code), text + rng.choice(["", ", hospitalisation 3 jours",
                                                    ", incapacité de travail"]),
                null(rng, rng.choice(["A+", "O+", "O-", "B+", "AB+", "A-"]), 0.2),
                moment(rng, 2022, 2024, "%d/%m/%Y"),
                f"{rng.randrange(80, 9000)},{rng.randrange(100):02}",
                null(rng, moment(rng, 2021, 2022, "%d/%m/%Y"), 0.08),
            ]

    lake.table(place, fields, rows(), delimiter=";", end="\r\n", encoding="utf-8-sig")


def americans(world, lake):
    place = "us/us_customers.csv"
    fields = {
        "customer_id": "?id.online.account", "first_name": "id.name", "last_name": "id.name",
        "ssn": "official.social-security ?id.national",
        "date_of_birth": "id.birth-date", "phone_number": "contact.phone", "email": "contact.email",
        "street": "contact.address", "city": "?contact.address.city", "zip_code": "contact.postcode",
        "signup_date": "",
    }

    def rows():
        for i in world.rows(70):
            rng, p = world.rng(place, i), world.person("US", i)
            zip_code = p.postcode + (f"-{rng.randrange(1000, 9999)}" if rng.random() < 0.3 else "")
            yield [f"US{100200 + i}", p.first, p.last, null(rng, typo(rng, p.national), 0.1),
                   p.born.strftime("%m/%d/%Y"),
                   null(rng, typo(rng, p.phone)), typo(rng, p.email), f"{p.house.split()[0]} {p.street}",
                   p.city, zip_code,
                   moment(rng, 2016, 2024)]

    lake.table(place, fields, rows())


def singapore(world, lake):
    place = "apac/members_sg.csv"
    fields = {
        "member_no": "?id.online.account", "full_name": "id.name", "nric": "id.national",
        "nationality": "id.nationality",
        "mobile_number": "contact.phone", "email_address": "contact.email",
        "street_address": "contact.address",
        "postal_code": "contact.postcode", "loyalty_points": "habits.usage", "joined": "",
    }

    def rows():
        for i in world.rows(60):
            rng, p = world.rng(place, i), world.person("SG", i)
            nation = "Singaporean" if p.national[0] in "ST" else rng.choice(["Malaysian", "Indian",
                                                                             "Filipino"])
            yield [5000 + i, p.name, typo(rng, p.national), null(rng, nation),
                   null(rng, typo(rng, p.phone)), typo(rng, p.email),
                   f"Blk {rng.randrange(10, 400)} {p.street} #{rng.randrange(2, 20):02}-{rng.randrange(100, 400)}",
                   p.postcode, rng.randrange(0, 4000), moment(rng, 2018, 2024, "%d %b %Y")]

    lake.table(place, fields, rows())


# --- the rest of what the declaration names, and what it does not ---------------------------------


def screening(world, lake):
    """A form of another time, with all that is never processed."""
    place = "hr/archive/staff_profile_2009.csv"
    fields = {
        "member_name": "id.name", "ethnic_origin": "never.ethnicity", "politieke_voorkeur": "never.political",
        "levensbeschouwing": "never.philosophy ?never.religion", "vakbondslidmaatschap": "never.union",
        "sexual_orientation": "never.sexual", "genetic_test_result": "never.genetic",
        "criminal_record": "undeclared.criminal",
    }

    def rows():
        for i in world.rows(60):
            rng, p = world.rng(place, i), world.person("BE", i)
            yield [
                p.name, rng.choice(["Maghrebi", "Turkish", "White European", "Black African", "Asian"]),
                null(rng, rng.choice(["CD&V", "N-VA", "Groen", "Vooruit", "PS", "MR", "Open Vld"]), 0.2),
                rng.choice(["vrijzinnig", "humanist", "atheïst", "agnostisch"]),
                null(rng, rng.choice(["ACV", "ABVV", "ACLVB"]), 0.3),
                rng.choice(["heterosexual", "heterosexual", "homosexual", "bisexual", "gay", "lesbian"]),
                rng.choice(["BRCA1 c.68_69delAG", "rs429358 (C;T)", "HLA-B27 positive", "BRCA2 c.5946delT",
                            "rs1801133 (T;T)"]),
                null(rng, rng.choice(["convicted, theft 2004", "none", "suspended sentence 2006",
                                      "acquitted"]), 0.3),
            ]

    lake.table(place, fields, rows())


def recruitment(world, lake):
    place = "hr/recruitment.jsonl"
    fields = {
        "applicant.full_name": "id.name", "applicant.passport_number": "id.passport",
        "applicant.driving_licence_number": "id.driving-licence", "applicant.degree": "work.degree",
        "applicant.current_employer": "work.employer", "applicant.riziv_nummer": "work.professional-id",
        "interview_notes": "habits.interview", "interviewed_on": "?habits.interview",
        "strafblad": "undeclared.criminal", "expected_salary": "work.pay",
        "emergency_contact_relation": "family.relation",
    }

    def records():
        for i in world.rows(60):
            rng, p = world.rng(place, i), world.person("BE", 300 + i)
            body = f"1{digits(rng, 5)}"
            yield {
                "applicant": {
                    "full_name": p.name, "passport_number": f"{rng.choice('EG')}{rng.choice('ABCHJKLMN')}{digits(rng, 6)}",
                    "driving_licence_number": digits(rng, 10),
                    "degree": rng.choice(["Master", "Bachelor", "bachelier", "PhD", "graduaat"]),
                    "current_employer": rng.choice(["Koordmakers CV", "Leiebouw NV", "Dendertex BV"]),
                    "riziv_nummer": f"{body[0]}-{body[1:]}-{97 - int(body) % 97:02}-{rng.choice(['001', '140', '003'])}",
                },
                "interview_notes": rng.choice([
                    "Sterk gesprek, wil deeltijds werken.", "Nerveus maar inhoudelijk goed.",
                    "Bonne motivation, parle peu de son dernier poste.", "Asked twice about salary."]),
                "interviewed_on": moment(rng, 2023, 2024),
                "strafblad": rng.choice(["blanco", "blanco", "veroordeling 2015", "geen"]),
                "expected_salary": rng.randrange(2400, 5200),
                "emergency_contact_relation": rng.choice(["moeder", "partner", "broer", "vader", "zus"]),
            }

    lake.lines(place, fields, records())


def vin(rng):
    values = {c: int(v) for c, v in zip("ABCDEFGHJKLMNPRSTUVWXYZ", "12345678123457923456789")}
    body = "WVW" + "".join(rng.choices("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", k=5)) + "0"
    body += rng.choice("JKLMNPR") + rng.choice("PWE") + digits(rng, 6)
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
    check = sum(values.get(c, int(c) if c.isdigit() else 0) * w for c, w in zip(body, weights)) % 11
    return body[:8] + ("X" if check == 10 else str(check)) + body[9:]


def fleet(world, lake):
    place = "fleet/company_cars.csv"
    fields = {"nummerplaat": "id.vehicle", "chassisnummer": "id.vehicle", "bestuurder": "id.name",
              "rijbewijsnummer": "id.driving-licence", "km_stand": "", "brandstof": ""}

    def rows():
        for i in world.rows(50):
            rng, p = world.rng(place, i), world.person("BE", i)
            letters = "".join(rng.choices("ABCDEFGHJKLNPRSTVWXYZ", k=3))
            yield [f"{rng.choice('12')}-{letters}-{digits(rng, 3)}", vin(rng), p.name,
                   null(rng, digits(rng, 10)), rng.randrange(4000, 180000),
                   rng.choice(["diesel", "benzine", "elektrisch"])]

    lake.table(place, fields, rows(), delimiter=";")


def accounts(world, lake):
    place = "web/accounts.jsonl"
    fields = {
        "username": "id.online.account", "password_hash": "id.online.password",
        "advertising_id": "id.online.advertising", "twitter_handle": "id.online.account ?habits.web",
        "last_purchase": "habits.usage", "pages_viewed[]": "habits.web ?habits.usage",
        "products_used[]": "habits.usage", "billing_address": "contact.address ?fiscal.address",
    }

    def records():
        for i in world.rows(60):
            rng, p = world.rng(place, i), world.customer(i)
            salt = "".join(rng.choices(string.ascii_letters + string.digits + "./", k=53))
            yield {
                "username": plain(p.first) + plain(p.last)[:3] + digits(rng, 2),
                "password_hash": f"$2b$12${salt}",
                "advertising_id": str(uuid.UUID(int=rng.getrandbits(128), version=4)),
                "twitter_handle": f"@{plain(p.first)}_{plain(p.last)[:6]}",
                "last_purchase": rng.choice(["Hanfseil 4 mm", "kordel rood", "corde élastique 10 m"]),
                "pages_viewed": rng.sample(PAGES[1:], 3),
                "products_used": rng.sample(["webshop", "app", "klantenkaart", "nieuwsbrief"], 2),
                "billing_address": f"{p.street} {p.house}, {p.postcode} {p.city}",
            }

    lake.lines(place, fields, records())


def calls(world, lake):
    place = "calls/call_log.csv"
    fields = {"caller_number": "contact.phone ?habits.call", "called_number": "contact.phone ?habits.call",
              "call_duration": "habits.call", "call_recording": "habits.call", "started": ""}

    def rows():
        for i in world.rows(70):
            rng = world.rng(place, i)
            yield [phone(rng, "BE"), phone(rng, "NL"), rng.randrange(4, 3600),
                   f"rec/{moment(rng, 2024, 2024, '%Y%m%d')}_{i:05}.wav",
                   moment(rng, 2024, 2024, "%Y-%m-%d %H:%M:%S")]

    lake.table(place, fields, rows())


def mails(world, lake):
    place = "mail/sent_items.jsonl"
    fields = {"from_address": "contact.email ?habits.email", "to_address": "contact.email ?habits.email",
              "email_subject": "habits.email", "email_body": "habits.email ?contact.phone ?id.name", "sent": ""}

    def records():
        for i in world.rows(60):
            rng, p, q = world.rng(place, i), world.person("BE", i), world.customer(i)
            yield {"from_address": p.email, "to_address": q.email,
                   "email_subject": rng.choice(["Uw bestelling", "Votre facture", "Offerte touw", "Re: levering"]),
                   "email_body": f"Beste {q.first}, uw bestelling vertrekt morgen. Groeten, {p.first}",
                   "sent": moment(rng, 2024, 2024, "%Y-%m-%dT%H:%M:%SZ")}

    lake.lines(place, fields, records())


def geohash(lat, lon, length=9):
    alphabet, low, high, code = "0123456789bcdefghjkmnpqrstuvwxyz", [-90.0, -180.0], [90.0, 180.0], ""
    for i in range(length):
        value = 0
        for bit in range(5):
            axis = (i * 5 + bit + 1) % 2
            middle = (low[axis] + high[axis]) / 2
            is_high = (lat, lon)[axis] >= middle
            (low if is_high else high)[axis] = middle
            value = value * 2 + is_high
        code += alphabet[value]
    return code


def positions(world, lake):
    place = "geo/positions.jsonl"
    fields = {"geohash": "geo.point", "wkt": "geo.point ?geo.track", "geojson": "geo.point ?geo.track",
              "gps_track": "geo.track ?geo.point", "device_id": "id.online.device", "battery": ""}

    def records():
        for i in world.rows(60):
            rng = world.rng(place, i)
            lat, lon = 50.7 + rng.random() * 0.5, 3.2 + rng.random() * 1.8
            walk = [(lat + 0.001 * step, lon + 0.002 * step * rng.random()) for step in range(4)]
            yield {"geohash": geohash(lat, lon), "wkt": f"POINT ({lon:.6f} {lat:.6f})",
                   "geojson": json.dumps({"type": "Point", "coordinates": [round(lon, 6), round(lat, 6)]}),
                   "gps_track": "LINESTRING (" + ", ".join(f"{x:.5f} {y:.5f}" for y, x in walk) + ")",
                   "device_id": f"{rng.getrandbits(64):016x}", "battery": rng.randrange(5, 100)}

    lake.lines(place, fields, records())


def templates(world, lake):
    place = "access/enrolments.jsonl"
    fields = {"staff_id": "?work.employment ?id.online.account", "voiceprint": "sens.biometric.voice",
              "voice_embedding[]": "sens.biometric.voice", "iris_template": "sens.biometric.iris",
              "fingerprint_hex": "sens.biometric.fingerprint", "biometric_template": "sens.biometric"}

    def records():
        for i in world.rows(24):
            rng = world.rng(place, i)
            def data(size):
                return base64.b64encode(rng.randbytes(size)).decode()

            yield {"staff_id": f"P{4200 + i}", "voiceprint": data(96),
                   "voice_embedding": [round(rng.gauss(0, 0.1), 4) for _ in range(32)],
                   "iris_template": data(120), "fingerprint_hex": (b"FMR\0 20\0" + rng.randbytes(60)).hex(),
                   "biometric_template": data(90)}

    lake.lines(place, fields, records())


ADDRESSES = {
    "BE": lambda p, r: f"{p.street} {p.house}, {p.postcode} {p.city}",
    "NL": lambda p, r: f"{p.street} {p.house.split()[0]}, {p.postcode} {p.city}",
    "FR": lambda p, r: f"{p.house.split()[0]} {p.street}, {p.postcode} {p.city}",
    "DE": lambda p, r: f"{p.street} {p.house.split()[0]}, {p.postcode} {p.city}",
    "US": lambda p, r: f"{p.house.split()[0]} {p.street}, {p.city}, OR {p.postcode}",
    "LU": lambda p, r: f"{r.randrange(1, 90)}, rue de la {r.choice(['Gare', 'Liberté', 'Forêt'])}, "
                       f"L-{r.randrange(1110, 9990)} {r.choice(['Luxembourg', 'Esch-sur-Alzette', 'Diekirch'])}",
    "UK": lambda p, r: f"{r.randrange(1, 200)} {r.choice(['High Street', 'Church Lane', 'Mill Road'])}, "
                       f"{r.choice(['Leeds LS1', 'Bristol BS2', 'York YO10'])} {r.randrange(1, 9)}{r.choice('ABDEFG')}{r.choice('HJLNP')}",
}


def addresses(world, lake):
    """A postal address as seven countries write it, a field each."""
    place = "crm/addresses.csv"
    fields = {f"address_{country.lower()}": "contact.address ?contact.postcode" for country in ADDRESSES}

    def rows():
        for i in world.rows(40):
            rng = world.rng(place, i)
            yield [write(world.person(country if country in NAMES else "BE", i), rng)
                   for country, write in ADDRESSES.items()]

    lake.table(place, fields, rows())


def suppliers(world, lake):
    place = "billing/suppliers.csv"
    fields = {"supplier": "?work.employer ?id.name", "ondernemingsnummer": "fiscal.company ?fiscal.vat",
              "bic": "bank.bic", "us_account_number": "bank.account", "routing_number": "bank.account",
              "fiscaal_adres": "fiscal.address ?contact.address"}

    def rows():
        for i in world.rows(50):
            rng = world.rng(place, i)
            body, p = f"09{digits(rng, 6)}", world.person("BE", 700 + i)
            number = f"{body}{97 - int(body) % 97:02}"
            routing = rng.choice(["02", "11", "12", "31"]) + digits(rng, 6)
            weighted = sum(int(d) * w for d, w in zip(routing, (3, 7, 1, 3, 7, 1, 3, 7)))
            yield [world.company(i)[0], f"{number[:4]}.{number[4:7]}.{number[7:]}",
                   rng.choice(["FBRKBEBBXXX", "LUMVNL2A", "KRDBBEB1", "CRLUFRPP"]),
                   digits(rng, rng.choice([10, 12])), f"{routing}{-weighted % 10}",
                   f"{p.street} {p.house}, {p.postcode} {p.city}"]

    lake.table(place, fields, rows())


# --- files without personal data ----------------------------------------------------------------


def products(world, lake):
    place = "clean/products.csv"
    fields = dict.fromkeys(["Artikelnummer", "Produktname", "EAN", "SKU", "Preis", "Nettogewicht",
                            "Lagerort", "verfügbar"], "")

    def rows():
        for i in world.rows(80):
            rng = world.rng(place, i)
            kind = rng.choice(["Hanfseil", "Kordel", "Drahtseil", "Gummiband", "Schnur"])
            yield [100000 + 3 * i, f"{kind} {rng.choice([2, 4, 6, 8])} mm", ean("20" + digits(rng, 10)),
                   f"{kind[:3].upper()}-{rng.randrange(100, 999)}-{rng.choice('ABC')}",
                   f"{rng.randrange(99, 9900) / 100:.2f}".replace(".", ","),
                   f"{rng.randrange(50, 9000)} g", f"R{rng.randrange(1, 30):02}-{rng.choice('ABCD')}",
                   rng.choice(["ja", "nein"])]

    lake.table(place, fields, rows(), delimiter=";")


def builds(world, lake):
    place = "clean/builds.csv"
    fields = dict.fromkeys(["build_number", "build_uuid", "commit_sha", "version", "started_at",
                            "duration_ms", "exit_code"], "")

    def rows():
        for i in world.rows(60):
            rng = world.rng(place, i)
            yield [20400 + i, uuid.UUID(int=rng.getrandbits(128), version=4),
                   f"{rng.getrandbits(160):040x}",
                   f"{rng.randrange(1, 4)}.{rng.randrange(20)}.{rng.randrange(40)}{rng.choice(['', '-rc.1', '.4'])}",
                   1704067200000 + i * 5_400_000 + rng.randrange(5_000_000), rng.randrange(20000, 900000),
                   rng.choice([0, 0, 0, 1])]

    lake.table(place, fields, rows())


def numbers(world, lake):
    place = "clean/numbers.csv"
    fields = dict.fromkeys(["bestelnummer", "order_number", "reference", "code"], "")
    rngs = ((world.rng(place, i)) for i in world.rows(150))
    lake.table(place, fields, ([rng.randrange(10**(n - 1), 10**n) for n in (9, 10, 11,
                                                                            16)] for rng in rngs))


CONFIG = """\
# Service of the web shop.
service:
  name: cord-shop
  version: 4.2.0.17
  listen: 0.0.0.0:8443
  upstreams: [10.0.3.14:9000, 192.168.20.5:9000, 127.0.0.1:9001]
  smtp_from: noreply@localhost
  max_connections: 20480
  build: 7f9c24e8-3b1a-4c55-9d2e-0a6b7c8d9e10
database:
  pool: {min: 2, max: 16, timeout_ms: 30000}
  migrations: [20230114093000, 20230302110500, 20240611160000]
features:
  third_party_scripts: false
  screen_orientation: landscape
  race_detector: true
  credit_limit: 1500000000
checksum: sha256:9b74c9897bac770ffc029102a200c5de3f5f2e6d8d0e1b7a1c1d3f9e0a4b6c8d
"""

APP = '''\
"""Decoys: words that name sensitive data elsewhere, in code that holds none."""

import threading
from dataclasses import dataclass
from typing import Union

Shape = Union["Circle", "Square"]
EPOCH = 1704067200
ORDER_IDS = [482913705, 7391046528, 50918273645, 4000123412341234]


@dataclass
class Circle:
    radius: float
    orientation: str = "portrait"


@dataclass
class Square:
    side: float
    orientation: str = "landscape"


def gender_of_noun(noun):
    """Grammatical gender in German: der Tisch, die Lampe, das Buch."""
    return {"Tisch": "m", "Lampe": "f", "Buch": "n"}.get(noun)


def merge(left, right):
    # The union of two sets; a race between threads is kept out by the lock.
    with threading.Lock():
        return set(left) | set(right)


class ThirdParty:
    """A party to a contract that is neither buyer nor seller."""

    religion_free = "SELECT id FROM parts UNION ALL SELECT id FROM spares"
    race_condition = False
    party_size = 4

    def vote(self, ballots):
        return max(set(ballots), key=ballots.count)


@property
def conviction_rate(self):
    return self.passed / max(1, self.total)
'''


def clean_texts(_, lake):
    lake.text("clean/config.yaml", CONFIG, "")
    lake.text("clean/app.py", APP, "")


MAKERS = [employees, dutch_staff, french_pay, survey, customers, prospects, contacts, notes, invoices,
          payments, support, meetings, clicks, access_log, cctv, tracks, biometrics, claims, americans,
          singapore, screening, recruitment, fleet, accounts, calls, mails, positions, templates, addresses,
          suppliers, products, builds, numbers, clean_texts]


# --- statuses, and writing it all ---------------------------------------------------------------


def statuses():
    """What holds for an item: the category that names it or the nearest above it."""
    declaration = tomllib.loads(DECLARATION.read_text("utf-8"))
    named = {item: category["status"] for category in declaration["category"]
             for item in category["items"] + category.get("implied", [])}
    for conflict in declaration.get("conflict", []):
        named[conflict["item"]] = "never" if conflict["resolution"] == "never" else "declared"

    def status(item):
        while item not in named:
            item, dot, _ = item.rpartition(".")
            if not dot:
                return "undeclared"
        return named[item]

    return status


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=20201125, help="another lake of the same kind")
    parser.add_argument("--scale", type=int, default=1, help="multiplies the rows")
    parser.add_argument("--out", type=pathlib.Path, default=HERE / "demo", help="the folder to write")
    options = parser.parse_args()
    world, lake = World(options.seed, options.scale), Lake()
    for make in MAKERS:
        make(world, lake)
    if options.out == HERE / "demo":
        shutil.rmtree(options.out, ignore_errors=True)
    for place, content in lake.files.items():
        path = options.out / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    status = statuses()
    lines = ["place\tfield\titem\tstatus"]
    for place, field, item in sorted(lake.expected):
        lines.append(f"{place}\t{field}\t{item}\t{'-' if item == 'none' else status(item.lstrip('?'))}")
    options.out.with_name(options.out.name + ".expect.tsv").write_bytes(("\n".join(lines) + "\n").encode())


if __name__ == "__main__":
    main()
