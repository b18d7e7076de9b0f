#!/usr/bin/env python3
"""Makes tables of invented persons in many languages, and labels for them: the words come from the
packages Faker 40.63.0 and mimesis 19 of PyPI, which did not make the patterns.

Usage: pip install faker==40.63.0 mimesis, then
       python3 make_invented.py FOLDER LABELS.tsv
       piimap scan FOLDER --output result.json; piimap evaluate LABELS.tsv result.json

Each country has a table with names of fields in its language and one with names that say nothing
(`col3`, `field_7`), in which only values that prove themselves are labelled as must. Columns that
are no personal data stand between them. Nothing of it is committed.
"""
import csv
import pathlib
import random
import sys
import uuid

from faker import Faker

R = random.Random(61)
ADDRESS = "contact.address|contact.postcode|fiscal.address"
NATIONAL = "id.national|fiscal.tin|official.social-security|official.tax"
HOSTS = ("fabrikoord.be", "lumenova.nl", "postwinkel.de", "mailkoord.eu", "gmail.com", "hotmail.com", "outlook.com")

# First name, last name, full name, birth date, gender, street, postcode, city, phone, e-mail, IBAN,
# national number, marital status, job, employer, nationality; then the form of dates.
NAMES = {
    "nl_BE": ("Voornaam|Familienaam|Volledige naam|geb_datum|Geslacht|Straat en nr|Postcode|Gemeente|GSM|E-mail|Rekeningnummer|Rijksregisternummer|Burgerlijke staat|Functie|Werkgever|Nationaliteit", "%d/%m/%Y"),
    "nl_NL": ("roepnaam|achternaam|naam_client|geboortedatum|sekse|adres|pc|woonplaats|mobiel|emailadres|iban|bsn|burgerlijke_staat|beroep|naam_werkgever|nationaliteit", "%d-%m-%Y"),
    "fr_FR": ("Prénom|Nom de famille|Nom complet|Date de naissance|Sexe|Adresse|Code postal|Ville|Portable|Adresse mail|IBAN|N° sécurité sociale|Situation familiale|Profession|Employeur|Nationalité", "%d/%m/%Y"),
    "fr_BE": ("prenom|nom|nom_prenom|date_naiss|sexe|rue|cp|localite|gsm|courriel|compte_bancaire|niss|etat_civil|fonction|employeur|nationalite", "%d/%m/%Y"),
    "de_DE": ("Vorname|Nachname|Name Kunde|Geburtsdatum|Geschlecht|Straße|PLZ|Wohnort|Handy|E-Mail-Adresse|Bankverbindung|Steuer-ID|Familienstand|Beruf|Arbeitgeber|Staatsangehörigkeit", "%d.%m.%Y"),
    "de_AT": ("vorname|familienname|versicherter|geb_datum|geschlecht|anschrift|plz|ort|telefonnummer|email|iban|sv_nummer|familienstand|taetigkeit|dienstgeber|staatsbuergerschaft", "%d.%m.%Y"),
    "es_ES": ("Nombre|Apellidos|Nombre completo|Fecha de nacimiento|Sexo|Domicilio|CP|Municipio|Móvil|Correo electrónico|Cuenta bancaria|NIF|Estado civil|Puesto|Empresa|Nacionalidad", "%d/%m/%Y"),
    "it_IT": ("nome|cognome|nominativo|data_di_nascita|sesso|via|cap|città|telefono|posta_elettronica|iban|cod_fiscale|stato_civile|professione|datore_di_lavoro|cittadinanza", "%d/%m/%Y"),
    "pt_PT": ("primeiro_nome|apelido|nome|data_nasc|sexo|morada|cod_postal|localidade|telemovel|e_mail|iban|nif|estado_civil|profissao|empresa|nacionalidade", "%d-%m-%Y"),
    "pt_BR": ("primeiro_nome|sobrenome|nome_cliente|dt_nascimento|sexo|endereco|cep|cidade|celular|email|conta_bancaria|cpf|estado_civil|cargo|empresa|nacionalidade", "%d/%m/%Y"),
    "en_GB": ("Forename|Surname|Full Name|DOB|Gender|Address Line 1|Post Code|Town|Mobile Number|Email Address|IBAN|NI Number|Marital Status|Job Title|Employer|Nationality", "%d/%m/%Y"),
    "en_US": ("first_nm|last_nm|customer_name|birth_dt|gender|street_addr|zip_cd|city|phone_nbr|email_addr|iban|ssn|marital_stat|occupation|employer_name|citizenship", "%m/%d/%Y"),
    "pl_PL": ("imie|nazwisko|imie_i_nazwisko|data_urodzenia|plec|ulica|kod_pocztowy|miasto|telefon|email|nr_konta|pesel|stan_cywilny|zawod|pracodawca|obywatelstwo", "%d.%m.%Y"),
    "sv_SE": ("förnamn|efternamn|namn|födelsedatum|kön|gatuadress|postnummer|ort|mobil|e-post|iban|personnummer|civilstånd|yrke|arbetsgivare|medborgarskap", "%Y-%m-%d"),
    "da_DK": ("fornavn|efternavn|navn|fødselsdato|køn|adresse|postnr|by|mobil|email|iban|cpr|civilstand|stilling|arbejdsgiver|statsborgerskab", "%d-%m-%Y"),
    "fi_FI": ("etunimi|sukunimi|nimi|syntymäaika|sukupuoli|katuosoite|postinumero|kaupunki|puhelin|sähköposti|iban|henkilötunnus|siviilisääty|ammatti|työnantaja|kansalaisuus", "%d.%m.%Y"),
}
MARITAL = {
    "nl": "gehuwd|ongehuwd|gescheiden|weduwe|samenwonend", "fr": "marié(e)|célibataire|divorcé(e)|veuf|pacsé(e)",
    "de": "ledig|verheiratet|geschieden|verwitwet", "es": "soltero/a|casado/a|divorciado/a|viudo/a",
    "it": "celibe|nubile|coniugato|divorziato|vedovo", "pt": "solteiro|casado|divorciado|viúvo",
    "en": "Single|Married|Divorced|Widowed|Civil partnership", "pl": "kawaler|panna|żonaty|zamężna|rozwiedziony",
    "sv": "gift|ogift|skild|änka", "da": "gift|ugift|skilt|enke", "fi": "naimisissa|naimaton|eronnut|leski",
}
GENDER = {"nl": "M|V", "fr": "H|F", "de": "m|w|d", "es": "H|M", "it": "M|F", "pt": "M|F", "en": "Male|Female|Other",
          "pl": "K|M", "sv": "Man|Kvinna", "da": "M|K", "fi": "mies|nainen"}
COUNTRIES = {"nl": "Belgische|Nederlandse|Franse|Marokkaanse|Poolse", "fr": "Française|Belge|Marocaine|Portugaise",
             "de": "deutsch|österreichisch|türkisch|polnisch", "es": "española|francesa|rumana|marroquí",
             "it": "italiana|rumena|francese|albanese", "pt": "portuguesa|brasileira|angolana", "en": "British|Irish|French|Indian|Polish",
             "pl": "polskie|ukraińskie|niemieckie", "sv": "svenskt|finskt|norskt", "da": "dansk|svensk|tysk", "fi": "Suomi|Ruotsi|Viro"}
NOISE = [
    ("order_id", lambda: R.randrange(10**5, 10**6)), ("amount", lambda: f"{R.uniform(1, 999):.2f}"),
    ("created_at", lambda: f"2023-{R.randrange(1, 13):02}-{R.randrange(1, 29):02}T{R.randrange(24):02}:12:00Z"),
    ("sku", lambda: f"{R.choice('ABCDEF')}{R.randrange(10**4):04}-{R.randrange(100):02}"),
    ("ean", lambda: R.randrange(10**12, 10**13)), ("uuid", lambda: uuid.UUID(int=R.getrandbits(128))),
    ("epoch", lambda: R.randrange(1500000000, 1700000000)), ("epoch_ms", lambda: R.randrange(1500000000000, 1700000000000)),
    ("quantity", lambda: R.randrange(1, 90)), ("weight_kg", lambda: f"{R.uniform(0, 40):.3f}"),
    ("status", lambda: R.choice(("open", "closed", "pending"))), ("checksum", lambda: f"{R.getrandbits(128):032x}"),
    ("version", lambda: f"{R.randrange(9)}.{R.randrange(30)}.{R.randrange(30)}"), ("invoice_no", lambda: f"F{R.randrange(10**7, 10**8)}"),
    ("warehouse", lambda: R.choice(("North", "South", "Depot 4"))), ("margin", lambda: f"{R.uniform(-1, 1):.4f}"),
    ("ticket", lambda: R.randrange(10**7, 10**8)), ("container", lambda: R.randrange(10**8, 10**9)), ("big_id", lambda: R.randrange(10**10, 10**11)),
    ("product", lambda: R.choice(("Desk lamp", "Office chair", "USB cable", "Notebook A5", "Stapler"))),
    ("url", lambda: f"https://shop.lumenova.nl/p/{R.randrange(10**5)}"), ("temperature", lambda: f"{R.gauss(15, 8):.1f}"),
]
# What values alone can prove, beside what the name of a field says.
PROVEN = {"contact.email", "bank.iban", "contact.phone"}

def dirty(value):
    if R.random() < 0.04:
        return R.choice(("", "", "n/a", "-"))
    return f"{value} " if R.random() < 0.01 else value

def person(fake, language, form):
    first, last = fake.first_name(), fake.last_name()
    mail = "".join(c for c in f"{first[0]}.{last}".lower() if c.isascii() and (c.isalnum() or c == "."))
    return [
        first, last, f"{first} {last}", fake.date_of_birth(minimum_age=18, maximum_age=85).strftime(form),
        R.choice(GENDER[language].split("|")), fake.street_address().replace("\n", ", "), fake.postcode(), fake.city(),
        fake.phone_number(), f"{mail}@{R.choice(HOSTS)}", fake.iban(), national(fake),
        R.choice(MARITAL[language].split("|")), fake.job(), fake.company(), R.choice(COUNTRIES[language].split("|")),
    ]

def national(fake):
    for name in ("pesel", "cpf", "nif", "ssn"):
        if hasattr(fake, name):
            return getattr(fake, name)()
    return ""

ITEMS = ["id.name", "id.name", "id.name", "id.birth-date", "id.gender", ADDRESS, ADDRESS, ADDRESS, "contact.phone",
         "contact.email", "bank.iban|bank.account", NATIONAL, "family.marital", "work.role", "work.employer", "id.nationality"]

def write(folder, name, rows):
    with open(folder / name, "w", newline="", encoding="utf-8") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)

def main(folder, labels):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for number, (locale, (names, form)) in enumerate(NAMES.items()):
        fake = Faker(locale)
        fake.seed_instance(number)
        language = locale[:2]
        noise = R.sample(NOISE, 7)
        kept = sorted(R.sample(range(16), 13))
        people = [person(fake, language, form) for _ in range(80)]
        heads = [names.split("|")[i] for i in kept] + [name for name, _ in noise]
        items = [ITEMS[i] for i in kept] + ["none"] * len(noise)
        order = R.sample(range(len(heads)), len(heads))
        rows = [[dirty(p[i]) for i in kept] + [make() for _, make in noise] for p in people]
        write(folder, f"{locale}.csv", [[heads[i] for i in order]] + [[row[i] for i in order] for row in rows])
        lines += [(f"{locale}.csv", heads[i], items[i]) for i in order]
        opaque = [f"{R.choice(('col', 'field_', 'c', 'var'))}{at}" for at in range(len(order))]
        write(folder, f"{locale}_opaque.csv", [opaque] + [[row[i] for i in order] for row in rows])
        for at, i in enumerate(order):
            item = items[i]
            sure = item == "none" or any(known in item for known in PROVEN)
            lines += [(f"{locale}_opaque.csv", opaque[at], one) for one in ([item] if sure else [f"?{x}" for x in item.split("|")])]
    with open(labels, "w", encoding="utf-8") as out:
        out.write("place\tfield\titem\n")
        out.writelines("\t".join(line) + "\n" for line in lines)

main(*sys.argv[1:])
