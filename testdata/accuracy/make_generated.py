#!/usr/bin/env python3
"""Makes testdata/accuracy/generated/: columns of the classes that matter most and of look-alikes.

Run it in this folder: `python3 make_generated.py`. The same seed gives the same bytes.

Words are those of public classifications, written down from general knowledge of them, and not
taken from patterns/: ethnic groups and religions as the censuses of England and Wales (2021), the
United States (2020), Belgium's and Germany's statistical offices, CBS and INSEE print them; parties
as of the parliaments of 2024; unions as the member list of the European Trade Union Confederation;
diagnoses after the block and category titles of ICD-10 (WHO); genes and variants as ClinVar and
dbSNP name them. No row is about a person: values are drawn at random.
"""
import base64
import csv
import pathlib
import random

R = random.Random(20240611)
HERE = pathlib.Path(__file__).parent
OUT = HERE / "generated"
LANGUAGES = ("en", "nl", "fr", "de")

def words(text):
    return [word.strip() for word in text.split("|")]

ETHNICITY = {
    "en": words("White British|White Irish|Asian British|Indian|Pakistani|Bangladeshi|Chinese|Black African|Black Caribbean|Mixed White and Asian|Arab|Gypsy or Irish Traveller|Roma|Hispanic or Latino|Native Hawaiian|Other ethnic group|Prefer not to say"),
    "nl": words("Nederlands|Turks|Marokkaans|Surinaams|Antilliaans|Indonesisch|Belgisch|Pools|Overig westers|Overig niet-westers|Hindostaans|Molukker|Roma|Gemengd"),
    "fr": words("Européen|Maghrébin|Subsaharien|Antillais|Asiatique|Métis|Berbère|Kabyle|Rom|Arabe|Autre|Blanc|Noir"),
    "de": words("Deutsch|Türkisch|Kurdisch|Polnisch|Sorbe|Sinti und Roma|Russlanddeutsch|Arabisch|Afrodeutsch|Asiatisch|Sonstige|Weiß|Schwarz"),
}
RELIGION = {
    "en": words("No religion|Christian|Muslim|Hindu|Sikh|Jewish|Buddhist|Roman Catholic|Church of England|Methodist|Baptist|Pagan|Jain|Not answered|Other religion"),
    "nl": words("Rooms-katholiek|PKN|Nederlands hervormd|Gereformeerd|Islam|Moslim|Hindoe|Boeddhist|Joods|Geen gezindte|Evangelisch|Anders"),
    "fr": words("Catholique|Protestant|Musulman|Juif|Bouddhiste|Orthodoxe|Sans religion|Athée|Témoin de Jéhovah|Évangélique|Autre"),
    "de": words("römisch-katholisch|evangelisch|evangelisch-lutherisch|konfessionslos|muslimisch|jüdisch|orthodox|altkatholisch|buddhistisch|neuapostolisch|sonstige"),
}
PARTY = {
    "en": words("Labour|Conservative|Liberal Democrats|Green Party|Reform UK|SNP|Plaid Cymru|Sinn Féin|Democrat|Republican|Independent|Undecided"),
    "nl": words("VVD|PVV|GroenLinks-PvdA|NSC|D66|BBB|CDA|SP|ChristenUnie|Volt|N-VA|Vlaams Belang|Vooruit|cd&v|Open Vld|PVDA"),
    "fr": words("Renaissance|Rassemblement National|La France insoumise|Parti socialiste|Les Républicains|EELV|MoDem|PCF|Reconquête|PS|MR|Ecolo|Les Engagés|PTB"),
    "de": words("CDU|CSU|SPD|Bündnis 90/Die Grünen|FDP|AfD|Die Linke|BSW|Freie Wähler|Volt|ÖVP|SPÖ|FPÖ|NEOS"),
}
PHILOSOPHY = {
    "en": words("Humanist|Atheist|Agnostic|Secular humanist|Pacifist|Stoic|Freethinker|Rationalist|Existentialist|Ethical vegan"),
    "nl": words("Vrijzinnig humanist|Humanist|Atheïst|Agnost|Pacifist|Vrijdenker|Antroposoof|Vrijmetselaar|Geen"),
    "fr": words("Humaniste|Athée|Agnostique|Laïque|Libre penseur|Franc-maçon|Pacifiste|Stoïcien|Rationaliste"),
    "de": words("Humanist|Atheist|Agnostiker|Freidenker|Pazifist|Anthroposoph|Freimaurer|Existenzialist|Veganer aus Überzeugung"),
}
UNION = {
    "en": words("Unite|UNISON|GMB|USDAW|NEU|RCN|PCS|TSSA|UAW|Teamsters|AFSCME|SEIU|None"),
    "nl": words("FNV|CNV|VCP|De Unie|AOb|ACV|ABVV|ACLVB|ACOD|LBC-NVK|Geen lid"),
    "fr": words("CFDT|CGT|FO|CFTC|CFE-CGC|UNSA|Solidaires|FSU|CSC|FGTB|CGSLB|Aucun"),
    "de": words("IG Metall|ver.di|IG BCE|GEW|NGG|IG BAU|EVG|GdP|dbb|ÖGB|kein Mitglied"),
}
SEXUAL = {
    "en": words("Heterosexual|Straight|Gay|Lesbian|Bisexual|Asexual|Pansexual|Queer|Prefer not to say"),
    "nl": words("Heteroseksueel|Homoseksueel|Lesbisch|Biseksueel|Aseksueel|Panseksueel|Wil ik niet zeggen"),
    "fr": words("Hétérosexuel|Homosexuel|Lesbienne|Bisexuel|Asexuel|Pansexuel|Ne souhaite pas répondre"),
    "de": words("heterosexuell|homosexuell|lesbisch|schwul|bisexuell|asexuell|pansexuell|keine Angabe"),
}
HEALTH = {
    "en": words("Essential hypertension|Type 2 diabetes mellitus|Asthma|Depressive episode|Low back pain|Migraine|Acute bronchitis|Osteoarthritis of knee|Atrial fibrillation|Iron deficiency anaemia|Epilepsy|Chronic kidney disease|Malignant neoplasm of breast|Hypothyroidism|Sciatica|Gastro-oesophageal reflux disease"),
    "nl": words("Essentiële hypertensie|Diabetes mellitus type 2|Astma|Depressieve episode|Lage rugpijn|Migraine|Acute bronchitis|Artrose van de knie|Boezemfibrilleren|IJzergebreksanemie|Epilepsie|Chronische nierziekte|Borstkanker|Hypothyreoïdie|Burn-out"),
    "fr": words("Hypertension essentielle|Diabète de type 2|Asthme|Épisode dépressif|Lombalgie|Migraine|Bronchite aiguë|Gonarthrose|Fibrillation auriculaire|Anémie par carence en fer|Épilepsie|Maladie rénale chronique|Cancer du sein|Hypothyroïdie|Syndrome anxieux"),
    "de": words("Essentielle Hypertonie|Diabetes mellitus Typ 2|Asthma bronchiale|Depressive Episode|Kreuzschmerz|Migräne|Akute Bronchitis|Gonarthrose|Vorhofflimmern|Eisenmangelanämie|Epilepsie|Chronische Nierenkrankheit|Brustkrebs|Hypothyreose|Bandscheibenvorfall"),
}
ICD = words("I10|E11.9|J45.0|F32.1|M54.5|G43.9|J20.9|M17.1|I48.0|D50.9|G40.3|N18.3|C50.4|E03.9|M54.3|K21.0|F41.1|Z96.6")
GENETIC = words("BRCA1 c.68_69delAG|BRCA2 positive|BRCA1 negative|Factor V Leiden heterozygous|APOE e3/e4|APOE e4/e4|CFTR F508del carrier|HFE C282Y|MTHFR C677T|Lynch syndrome MLH1|HLA-B27 positive|no pathogenic variant|TP53 variant of uncertain significance")

def blob(size):
    return base64.b64encode(R.randbytes(size)).decode()

def vector():
    return "[" + ", ".join(f"{R.gauss(0, 0.2):.4f}" for _ in range(64)) + "]"

def pick(lists):
    return lambda language: R.choice(lists[language])

def of(values):
    return lambda _language: R.choice(values)

# Item, names of the field by language, value.
CLASSES = [
    ("never.ethnicity", {
        "en": words("ethnicity|ethnic_group|Ethnic Origin|race_ethnicity|EthnicBackground|emp_ethnicity|racial_group|ETHNIC_GRP|ethnic category|patient_ethnicity"),
        "nl": words("etniciteit|etnische_afkomst|Etnische achtergrond|etnische groep|EtnischeHerkomst|afkomst|etniciteit_klant|migratieachtergrond|ETNICITEIT|etnische_herkomst"),
        "fr": words("ethnie|origine_ethnique|Origine ethnique|groupe_ethnique|OrigineEthnique|appartenance_ethnique|origine raciale|ETHNIE|ethnie_patient|origine_ethnique_client"),
        "de": words("ethnie|ethnische_herkunft|Ethnische Herkunft|ethnische_gruppe|EthnischeZugehoerigkeit|ethnizitaet|Volksgruppe|ETHNIE|Abstammung|ethnischer_hintergrund")}, pick(ETHNICITY)),
    ("never.religion", {
        "en": words("religion|religious_affiliation|Religion Code|employee_religion|ReligiousBelief|faith|denomination|RELIGION|religion_name|religious denomination"),
        "nl": words("religie|godsdienst|Geloof|kerkgenootschap|GeloofsOvertuiging|geloofsovertuiging|levensbeschouwing|RELIGIE|religie_werknemer|kerkelijke gezindte"),
        "fr": words("religion|confession_religieuse|Appartenance religieuse|culte|ConfessionReligieuse|religion_employe|croyance religieuse|RELIGION|conviction_religieuse|religion du patient"),
        "de": words("religion|konfession|Religionszugehörigkeit|kirchenzugehoerigkeit|ReligionsZugehoerigkeit|glaubensbekenntnis|Glaube|KONFESSION|religion_mitarbeiter|religionsgemeinschaft")}, pick(RELIGION)),
    ("never.political", {
        "en": words("political_party|party_affiliation|Political Affiliation|voting_intention|PoliticalPreference|voted_for|political opinion|POLITICAL_PARTY|party_membership|party_registration"),
        "nl": words("politieke_voorkeur|partijlidmaatschap|Politieke partij|stemgedrag|PolitiekeOvertuiging|politieke gezindheid|partijvoorkeur|POLITIEKE_PARTIJ|stemvoorkeur|politieke_kleur"),
        "fr": words("parti_politique|opinion_politique|Affiliation politique|intention_de_vote|OpinionPolitique|orientation_politique|preference politique|PARTI_POLITIQUE|adhesion_parti|appartenance_politique"),
        "de": words("parteizugehoerigkeit|politische_meinung|Parteimitgliedschaft|wahlabsicht|PolitischeEinstellung|parteipräferenz|politische Gesinnung|PARTEIZUGEHOERIGKEIT|parteibuch|politische_orientierung")}, pick(PARTY)),
    ("never.philosophy", {
        "en": words("philosophical_belief|philosophical_conviction|Philosophical Beliefs|world_view|PhilosophicalBelief|belief_system|philosophy of life|WORLDVIEW|personal_beliefs|philosophical_convictions"),
        "nl": words("filosofische_overtuiging|wereldbeschouwing|Filosofische overtuiging|levensovertuiging|LevensOvertuiging|filosofische gezindheid|wereldbeeld|LEVENSOVERTUIGING|filosofische_overtuigingen|levensvisie"),
        "fr": words("conviction_philosophique|convictions_philosophiques|Conviction philosophique|croyance_philosophique|ConvictionPhilosophique|vision du monde|croyances philosophiques|CONVICTION_PHILOSOPHIQUE|philosophie_de_vie|opinion philosophique"),
        "de": words("weltanschauung|philosophische_ueberzeugung|Weltanschauung|lebensanschauung|WeltanschaulicheUeberzeugung|philosophische Überzeugung|weltbild|WELTANSCHAUUNG|weltanschauliche_ueberzeugung|Lebensphilosophie")}, pick(PHILOSOPHY)),
    ("never.union", {
        "en": words("trade_union|union_membership|Trade Union Membership|union_name|TradeUnion|union_affiliation|labour union|UNION_MEMBER|union_local_name|labor_union"),
        "nl": words("vakbond|vakbondslidmaatschap|Lid vakbond|vakbond_lid|VakbondsLid|vakvereniging|syndicaat|VAKBOND|vakorganisatie|vakbondsaansluiting"),
        "fr": words("syndicat|appartenance_syndicale|Affiliation syndicale|adhesion_syndicale|AppartenanceSyndicale|organisation syndicale|nom_syndicat|SYNDICAT|adherent_syndicat|carte syndicale"),
        "de": words("gewerkschaft|gewerkschaftszugehoerigkeit|Gewerkschaftsmitgliedschaft|gewerkschaftsmitglied|GewerkschaftsZugehoerigkeit|mitglied_gewerkschaft|Gewerkschaft Name|GEWERKSCHAFT|gewerkschaft_ma|Arbeitnehmervertretung Mitglied")}, pick(UNION)),
    ("never.sexual", {
        "en": words("sexual_orientation|sexuality|Sexual Orientation|sexual_preference|SexualOrientation|sexual_identity|sexual orientation code|SEXUAL_ORIENTATION|orientation_sexual|emp_sexual_orientation"),
        "nl": words("seksuele_geaardheid|geaardheid|Seksuele voorkeur|seksuele_orientatie|SeksueleGeaardheid|seksualiteit|seksuele gerichtheid|GEAARDHEID|seksuele_voorkeur_klant|sexuele geaardheid"),
        "fr": words("orientation_sexuelle|preference_sexuelle|Orientation sexuelle|sexualite|OrientationSexuelle|identite_sexuelle|orientation sexuelle patient|ORIENTATION_SEXUELLE|vie_sexuelle|préférence sexuelle"),
        "de": words("sexuelle_orientierung|sexuelle_ausrichtung|Sexuelle Orientierung|sexualitaet|SexuelleOrientierung|sexuelle_praeferenz|sexuelle Neigung|SEXUELLE_ORIENTIERUNG|sexuelle_identitaet|sexuelle Vorliebe")}, pick(SEXUAL)),
    ("never.genetic", {
        "en": words("genetic_test|genotype|Genetic Test Result|dna_test|GeneticMarker|genetic_variant|genetic risk|GENETIC_DATA|genetic_profile|dna_result"),
        "nl": words("genetische_test|genotype|Genetische gegevens|dna_test|GenetischProfiel|genetische_marker|erfelijkheidsonderzoek|GENETISCHE_TEST|dna_profiel|genetisch risico"),
        "fr": words("test_genetique|genotype|Données génétiques|test_adn|ProfilGenetique|marqueur_genetique|depistage genetique|TEST_GENETIQUE|profil_adn|risque génétique"),
        "de": words("gentest|genotyp|Genetische Daten|dna_test|GenetischesProfil|genetischer_marker|Erbgutanalyse|GENTEST|dna_profil|genetisches Risiko")}, of(GENETIC)),
    ("sens.health", {
        "en": words("diagnosis|medical_condition|Chronic Illness|health_status|PrimaryDiagnosis|disease_name|medical history|DIAGNOSIS|patient_condition|allergies"),
        "nl": words("diagnose|aandoening|Medische aandoening|ziektebeeld|MedischeDiagnose|chronische_ziekte|gezondheidstoestand|DIAGNOSE|diagnose_patient|medische voorgeschiedenis"),
        "fr": words("diagnostic|pathologie|Diagnostic médical|maladie|DiagnosticPrincipal|maladie_chronique|etat de sante|DIAGNOSTIC|diagnostic_patient|antécédents médicaux"),
        "de": words("diagnose|krankheit|Medizinische Diagnose|erkrankung|HauptDiagnose|chronische_erkrankung|Gesundheitszustand|DIAGNOSE|diagnose_text|Vorerkrankungen")}, pick(HEALTH)),
    ("sens.health", {
        "en": words("icd10|icd_code|Diagnosis Code|diagnosis_code|IcdCode|primary_icd10|icd 10 code|ICD10_CODE|dx_code|diagnosis_icd10"),
        "nl": words("icd10|icd_code|Diagnosecode|diagnose_code|IcdCode|icd10_code|icd 10 code|ICD10|diagnosecode_icd|icd_diagnose"),
        "fr": words("cim10|code_cim10|Code diagnostic|code_diagnostic|CodeCim10|diagnostic_cim|cim 10|CIM10|code_cim|icd10"),
        "de": words("icd10|icd_code|Diagnosecode|diagnoseschluessel|IcdSchluessel|icd10_code|icd 10|ICD10|icd_gm|diagnose_icd")}, of(ICD)),
    ("sens.health.blood-group", {
        "en": words("blood_group|blood_type|Blood Type|bloodgroup|BloodGroup|patient_blood_type|blood grp|BLOOD_TYPE|donor_blood_group|abo_rh"),
        "nl": words("bloedgroep|bloed_groep|Bloedgroep|bloedtype|BloedGroep|bloedgroep_patient|bloedgroep rhesus|BLOEDGROEP|bloedgroep_donor|donor_bloedgroep"),
        "fr": words("groupe_sanguin|gr_sanguin|Groupe sanguin|groupesanguin|GroupeSanguin|groupe_sanguin_patient|groupe sanguin rh|GROUPE_SANGUIN|type_sanguin|donneur_groupe_sanguin"),
        "de": words("blutgruppe|blut_gruppe|Blutgruppe|blutgruppe_rh|BlutGruppe|blutgruppe_patient|blutgruppe rhesus|BLUTGRUPPE|spender_blutgruppe|bluttyp")}, of(words("A+|A-|B+|B-|AB+|AB-|O+|O-"))),
    ("sens.biometric", {
        "en": words("fingerprint_template|face_embedding|Face Template|fingerprint|FaceEncoding|iris_template|voice print|FINGERPRINT_DATA|biometric_template|facial_features"),
        "nl": words("vingerafdruk|gezichtsherkenning|Vingerafdruk template|vingerafdruk_sjabloon|GezichtsTemplate|irisscan|stemafdruk|VINGERAFDRUK|biometrisch_sjabloon|biometrische gegevens"),
        "fr": words("empreinte_digitale|reconnaissance_faciale|Empreinte digitale|gabarit_biometrique|GabaritFacial|scan_iris|empreinte vocale|EMPREINTE_DIGITALE|donnees_biometriques|modele biometrique"),
        "de": words("fingerabdruck|gesichtserkennung|Fingerabdruck Template|fingerabdruck_vorlage|GesichtsTemplate|irisscan|stimmabdruck|FINGERABDRUCK|biometrisches_template|biometrische Daten")}, None),
]

def dirty(value):
    """What happens to values: capitals, blanks, and nothing at all."""
    chance = R.random()
    if chance < 0.04:
        return ""
    if chance < 0.05:
        return "NULL"
    if chance < 0.08:
        return value.upper() if len(value) < 60 else value
    if chance < 0.11:
        return value + " "
    return value

def biometric(header):
    lower = header.lower()
    is_vector = any(part in lower for part in ("embed", "encod", "features"))
    return vector() if is_vector else blob(96)

def personal_tables(labels):
    for language in LANGUAGES:
        for number in range(10):
            columns = []
            for item, headers, make in CLASSES:
                header = headers[language][number]
                if any(header == known for known, _, _ in columns):
                    continue
                columns.append((header, item, make))
            R.shuffle(columns)
            name = f"{language}_{number:02}.csv"
            rows = [["rec"] + [header for header, _, _ in columns]]
            for row in range(45):
                cells = [f"{R.randrange(10**6):06}"]
                for header, _, make in columns:
                    cells.append(dirty(biometric(header) if make is None else make(language)))
                rows.append(cells)
            write(name, rows)
            labels.extend((f"generated/{name}", header, item) for header, item, _ in columns)

# Field and values of things that are no personal data.
def number(low, high):
    return lambda: str(R.randint(low, high))

def decimal(low, high):
    return lambda: f"{R.uniform(low, high):.2f}"

def choose(text):
    values = words(text)
    return lambda: R.choice(values)

DECOYS = {
    "en": [
        ("union", choose("UNION ALL|UNION DISTINCT|INTERSECT|EXCEPT")), ("union_type", choose("struct|tagged|discriminated")), ("credit_union", choose("Navy Federal|BECU|SchoolsFirst|Alliant")),
        ("race", choose("Derby|Grand National|Oaks|St Leger|Gold Cup|Preakness")), ("race_name", choose("Monaco GP|Belgian GP|Dutch GP|Italian GP")), ("race_condition", choose("yes|no")), ("race_time", decimal(60, 200)), ("race_distance", number(5, 42)),
        ("party", choose("Buyer|Seller|Lessor|Lessee|Guarantor")), ("party_size", number(1, 12)), ("counterparty", choose("Buyer A|Seller B|Broker C")), ("third_party", choose("yes|no")), ("party_type", choose("debtor|creditor|agent")),
        ("noun_gender", choose("masculine|feminine|neuter")), ("grammatical_gender", choose("m|f|n")), ("color", choose("red|black|white|blue|yellow|brown")), ("colour", choose("White|Black|Silver|Grey|Red")), ("eye_of_storm", decimal(10, 60)),
        ("orientation", choose("portrait|landscape")), ("page_orientation", choose("portrait|landscape|square")), ("screen_orientation", choose("0|90|180|270")), ("sort_orientation", choose("asc|desc")),
        ("memory_address", lambda: f"0x{R.randrange(2**40):010x}"), ("address_bits", choose("32|64")), ("address_space", choose("user|kernel")), ("email_verified", choose("true|false")), ("email_count", number(0, 90)), ("email_opens", number(0, 90)), ("email_template", choose("welcome|reset|invoice")), ("email_status", choose("sent|bounced|queued")),
        ("phone_count", number(0, 5)), ("phone_verified", choose("true|false")), ("phone_model_year", number(2012, 2024)), ("mobile", choose("Android|iOS|Other")), ("is_mobile", choose("true|false")), ("mobile_sessions", number(0, 900)), ("name_length", number(3, 30)), ("file_name", choose("a.txt|report.pdf|main.rs|index.html")), ("table_name", choose("orders|items|stock|prices")), ("product_name", choose("Desk lamp|Office chair|USB cable|Notebook A5")),
        ("birth_rate", decimal(5, 30)), ("church_height_m", number(20, 160)), ("faith_index", decimal(0, 1)), ("genetic_algorithm", choose("NSGA-II|CMA-ES|simple")), ("gene_count", number(5, 900)), ("sequence", number(1, 10**6)), ("variant", choose("small|medium|large")), ("mutation_score", decimal(0, 100)), ("allele_freq", decimal(0, 1)),
        ("health", choose("healthy|unhealthy|starting")), ("health_check", choose("passing|failing")), ("condition", choose("new|used|refurbished")), ("symptom_count", number(0, 9)), ("treatment", choose("control|variant A|variant B")), ("template", choose("base.html|page.html|mail.txt")), ("fingerprint", lambda: f"{R.randrange(2**64):016x}"), ("face_value", decimal(10, 500)), ("blood_pressure_monitors_sold", number(0, 400)),
        ("vote_count", number(0, 9000)), ("votes", number(0, 9000)), ("conviction_rate", decimal(0, 1)), ("belief_score", decimal(0, 1)), ("marital_home_sqft", number(800, 4000)), ("children_count", number(0, 20)), ("passport_office", choose("Hull|Leeds|Cardiff")), ("nationality_count", number(1, 90)), ("card_type", choose("graphics|sound|network")), ("account_type", choose("asset|liability|equity")), ("position", number(1, 60)), ("title", choose("Intro|Chapter one|Appendix|Preface")), ("degree", number(0, 359)), ("degrees_celsius", decimal(-10, 35)), ("role", choose("primary|replica|arbiter")), ("location", choose("aisle 4|aisle 7|dock 2")), ("latitude_of_scope", choose("narrow|broad")), ("ip_rating", choose("IP54|IP65|IP67")), ("tin_content_pct", decimal(0, 9)), ("pin_count", number(4, 64)), ("iban_valid", choose("true|false")), ("tax_rate", choose("6|12|21")), ("sex_ratio", decimal(0.8, 1.2)),
    ],
    "nl": [
        ("unie", choose("douane-unie|bankenunie|muntunie")), ("ras", choose("Holstein|Fries|Belgisch witblauw|Jersey")), ("hondenras", choose("labrador|herder|poedel|teckel")), ("partij", choose("koper|verkoper|huurder|verhuurder")), ("partijnummer", lambda: f"P{R.randrange(99999):05}"), ("geslacht_woord", choose("mannelijk|vrouwelijk|onzijdig")), ("kleur", choose("rood|zwart|wit|blauw|bruin")), ("orientatie", choose("staand|liggend")), ("geloofwaardigheid", decimal(0, 1)), ("kerk_bouwjaar", number(1100, 1990)), ("herkomst", choose("webshop|winkel|beurs")), ("herkomst_data", choose("SAP|CRM|handmatig")), ("overtuigingskracht", number(1, 10)), ("stemmen", number(0, 900)), ("aantal_stemmen", number(0, 900)), ("status", choose("open|gesloten|wacht")), ("conditie", choose("nieuw|gebruikt|beschadigd")), ("behandeling", choose("gelakt|gebeitst|onbehandeld")), ("ziekteverzuim_pct", decimal(0, 9)), ("volgorde", number(1, 400)), ("variant", choose("klein|middel|groot")), ("sjabloon", choose("factuur|brief|offerte")), ("toestel_type", choose("boor|zaag|schuurmachine")), ("mobiel_verkeer_mb", number(1, 9000)), ("email_geverifieerd", choose("ja|nee")), ("telefoon_aantal", number(0, 4)), ("adres_geheugen", lambda: f"0x{R.randrange(2**32):08x}"), ("naam_bestand", choose("a.txt|b.pdf|c.docx")), ("productnaam", choose("Bureaulamp|Stoel|Kabel|Schrift")), ("graad", number(0, 360)), ("functie", choose("sin|cos|tan|log")), ("rol", choose("behang|papier|folie")), ("titel", choose("Inleiding|Hoofdstuk 1|Bijlage")), ("plaats", number(1, 40)), ("kaart", choose("harten|klaveren|schoppen|ruiten")), ("rekening_soort", choose("actief|passief")), ("burgerlijke_partij_aantal", number(0, 5)), ("syndicaatslening", choose("ja|nee")), ("bloedworst_kg", decimal(0, 50)), ("gen_index", number(0, 99)),
    ],
    "fr": [
        ("union", choose("union douanière|union bancaire|union monétaire")), ("race", choose("charolaise|limousine|normande|montbéliarde")), ("race_chien", choose("labrador|berger|caniche|teckel")), ("parti", choose("oui|non")), ("partie", choose("acheteur|vendeur|bailleur|preneur")), ("parties", number(1, 9)), ("genre_nom", choose("masculin|féminin|neutre")), ("genre", choose("roman|poésie|essai|théâtre")), ("couleur", choose("rouge|noir|blanc|bleu|brun")), ("orientation", choose("portrait|paysage")), ("orientation_facade", choose("nord|sud|est|ouest")), ("origine", choose("France|Espagne|Maroc|Italie")), ("origine_donnees", choose("SAP|CRM|manuel")), ("conviction", decimal(0, 1)), ("vote", number(0, 900)), ("nb_votes", number(0, 900)), ("statut", choose("ouvert|fermé|en attente")), ("etat", choose("neuf|occasion|abîmé")), ("traitement", choose("verni|teinté|brut")), ("sequence", number(1, 900)), ("variante", choose("petit|moyen|grand")), ("gabarit", choose("facture|lettre|devis")), ("empreinte", lambda: f"{R.randrange(2**64):016x}"), ("empreinte_carbone", decimal(0, 90)), ("mobile", choose("Android|iOS|Autre")), ("email_verifie", choose("oui|non")), ("telephone_actif", choose("oui|non")), ("adresse_memoire", lambda: f"0x{R.randrange(2**32):08x}"), ("nom_fichier", choose("a.txt|b.pdf|c.docx")), ("nom_produit", choose("Lampe|Chaise|Câble|Cahier")), ("degre", number(0, 360)), ("fonction", choose("sin|cos|tan|log")), ("role", choose("principal|secondaire")), ("titre", choose("Introduction|Chapitre 1|Annexe")), ("poste", number(1, 60)), ("carte", choose("cœur|trèfle|pique|carreau")), ("compte_type", choose("actif|passif")), ("sante_systeme", choose("bon|moyen|critique")), ("culte_du_produit", number(1, 10)), ("gene", choose("aucune|légère|forte")),
    ],
    "de": [
        ("union", choose("Zollunion|Bankenunion|Währungsunion")), ("rasse", choose("Holsteiner|Trakehner|Hannoveraner")), ("hunderasse", choose("Labrador|Schäferhund|Pudel|Dackel")), ("partei", choose("Käufer|Verkäufer|Mieter|Vermieter")), ("vertragspartei", choose("Käufer|Verkäufer")), ("genus", choose("maskulin|feminin|neutrum")), ("geschlecht_nomen", choose("der|die|das")), ("farbe", choose("rot|schwarz|weiß|blau|braun")), ("ausrichtung", choose("Hochformat|Querformat")), ("orientierung", choose("Nord|Süd|Ost|West")), ("herkunft", choose("Webshop|Filiale|Messe")), ("herkunftsland_ware", choose("China|Polen|Italien")), ("stimmen", number(0, 900)), ("zustand", choose("neu|gebraucht|beschädigt")), ("behandlung", choose("lackiert|gebeizt|roh")), ("krankenstand_prozent", decimal(0, 9)), ("sequenz", number(1, 900)), ("variante", choose("klein|mittel|groß")), ("vorlage", choose("Rechnung|Brief|Angebot")), ("fingerprint", lambda: f"{R.randrange(2**64):016x}"), ("mobil", choose("Android|iOS|Andere")), ("email_verifiziert", choose("ja|nein")), ("telefon_anzahl", number(0, 4)), ("speicheradresse", lambda: f"0x{R.randrange(2**32):08x}"), ("dateiname", choose("a.txt|b.pdf|c.docx")), ("produktname", choose("Lampe|Stuhl|Kabel|Heft")), ("grad", number(0, 360)), ("funktion", choose("sin|cos|tan|log")), ("rolle", choose("Tapete|Papier|Folie")), ("titel", choose("Einleitung|Kapitel 1|Anhang")), ("position", number(1, 60)), ("karte", choose("Herz|Kreuz|Pik|Karo")), ("kontoart", choose("Aktiv|Passiv")), ("systemgesundheit", choose("gut|mittel|kritisch")), ("glaubwuerdigkeit", decimal(0, 1)), ("kirche_baujahr", number(1100, 1990)), ("status", choose("offen|geschlossen|wartet")), ("blutwurst_kg", decimal(0, 50)), ("gen", number(1, 12)), ("wahl", choose("A|B|C")), ("ueberzeugung", number(1, 10)),
    ],
}

def decoy_tables(labels):
    for language, columns in DECOYS.items():
        for start in range(0, len(columns), 10):
            group = columns[start : start + 10]
            name = f"decoys_{language}_{start // 10}.csv"
            rows = [["rec"] + [header for header, _ in group]]
            for _ in range(45):
                rows.append([f"{R.randrange(10**6):06}"] + [dirty(make()) for _, make in group])
            write(name, rows)
            labels.extend((f"generated/{name}", header, "none") for header, _ in group)

def write(name, rows):
    with open(OUT / name, "w", newline="", encoding="utf-8") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)

def main():
    OUT.mkdir(exist_ok=True)
    for old in OUT.glob("*.csv"):
        old.unlink()
    labels = []
    personal_tables(labels)
    decoy_tables(labels)
    with open(HERE / "generated.tsv", "w", encoding="utf-8") as out:
        out.write("place\tfield\titem\n")
        out.writelines("\t".join(label) + "\n" for label in labels)
    print(len([l for l in labels if l[2] == "none"]), "look-alikes,", len([l for l in labels if l[2] != "none"]), "columns")

main()
