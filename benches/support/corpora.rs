//! Corpora made from a seed: source code, an application log, a CSV and a text that is not
//! English. Names, words and numbers are drawn at random; no value is a person's.

/// A generator of numbers that gives the same ones everywhere (SplitMix64).
pub struct Dice(u64);

impl Dice {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below the bound.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// One of the entries.
    pub fn one_of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len() as u64) as usize]
    }

    /// So many digits.
    pub fn digits(&mut self, count: u32) -> String {
        format!("{:0width$}", self.below(10u64.pow(count)), width = count as usize)
    }
}

const WORDS: &[&str] = &[
    "buffer", "index", "parse", "state", "config", "value", "length", "result", "entry", "token",
    "handler", "request", "cursor", "offset", "table", "column", "worker", "queue", "stream",
    "header", "signal", "vector", "render", "layout", "cache", "filter", "record", "status", "x",
    "i", "len", "ctx", "self", "node", "map", "key", "ok", "err", "data", "out", "msg",
];
const TYPES: &[&str] =
    &["String", "Vec<u8>", "HashMap", "Option<usize>", "int32_t", "u64", "bool", "Result", "Node"];
const FIRST: &[&str] = &[
    "Emma", "Lucas", "Noor", "Jules", "Anna", "Finn", "Marie", "Tom", "Sofia", "Liam", "Eva",
    "Hugo", "Lena", "Arthur", "Nina", "Victor", "Julie", "Simon", "Laura", "Pieter",
];
const LAST: &[&str] = &[
    "Peeters", "Janssens", "Dubois", "Lambert", "Willems", "Claes", "Mertens", "Dupont", "Martin",
    "Bakker", "Visser", "Smit", "Meijer", "Schmidt", "Weber", "Fischer", "Wagner", "Becker",
];
const STREETS: &[&str] =
    &["Kerkstraat", "Stationsstraat", "Rue de la Loi", "Hauptstrasse", "Dorpsplein", "Nieuwstraat"];
const CITIES: &[&str] = &["Gent", "Leuven", "Namur", "Utrecht", "Bremen", "Lille", "Liège"];

/// All that is text, with a name.
pub fn all(seed: u64, bytes: usize) -> [(&'static str, Vec<u8>); 4] {
    [
        ("code", code(seed, bytes)),
        ("log", log(seed, bytes)),
        ("csv", csv(seed, bytes)),
        ("prose", prose(seed, bytes)),
    ]
}

fn fill(bytes: usize, mut line: impl FnMut(&mut String, u64)) -> Vec<u8> {
    let mut text = String::with_capacity(bytes + 1024);
    let mut number = 0;
    while text.len() < bytes {
        line(&mut text, number);
        number += 1;
    }
    text.into_bytes()
}

/// Source code: identifiers, operators, short numbers, strings and comments.
pub fn code(seed: u64, bytes: usize) -> Vec<u8> {
    let mut dice = Dice::new(seed);
    fill(bytes, |out, _| {
        out.push_str(&" ".repeat(4 * dice.below(4) as usize));
        code_line(&mut dice, out);
        out.push('\n');
    })
}

fn code_line(dice: &mut Dice, out: &mut String) {
    let (a, b, c) = (dice.one_of(WORDS), dice.one_of(WORDS), dice.one_of(WORDS));
    let kind = dice.one_of(TYPES);
    let number = dice.below(4096);
    *out += &match dice.below(14) {
        0 => format!("// The {a} of a {b} is kept until the {c} is flushed, see {b}_{a}."),
        1 => format!("let mut {a}_{b} = {c}.{a}({number});"),
        2 => format!("fn {a}_{b}(&self, {c}: {kind}) -> {kind} {{"),
        3 => format!("if ({a}->{b} != NULL && {c}[{}] > 0x{number:04x}) {{", number % 64),
        4 => format!("return {a}.{b}().map(|{c}| {c} + {}).unwrap_or_default();", number % 10),
        5 => format!("log.debug(\"{a} {b} took {{}} ms\", {c}.elapsed());"),
        6 => format!("const MAX_{}_{}: usize = {};", a.to_uppercase(), b.to_uppercase(), number),
        7 => format!("import {{ {a}, {b} }} from \"../{c}/{a}-{b}\";"),
        8 => format!("assert_eq!({a}.{b}({}), Some({c}{}));", number % 100, number % 10),
        9 => format!("#define {}_{} (1 << {})", a.to_uppercase(), c.to_uppercase(), number % 32),
        10 => format!("version = \"{}.{}.{}\"", number % 5, number % 20, number % 7),
        11 => format!("{a}.{b}({c}, \"{}\", {});", dice.one_of(WORDS), number),
        _ => "}".to_owned(),
    };
}

/// An application log; two lines of a hundred hold personal data.
pub fn log(seed: u64, bytes: usize) -> Vec<u8> {
    let mut dice = Dice::new(seed);
    fill(bytes, |out, number| {
        *out += &format!(
            "2025-0{}-{:02}T{:02}:{:02}:{:02}.{:03}Z {} [worker-{}] app.{}.{} ",
            1 + number / 400_000 % 9,
            1 + number / 20_000 % 28,
            number / 900 % 24,
            number / 15 % 60,
            number % 60,
            dice.below(1000),
            dice.one_of(&["INFO", "INFO", "INFO", "DEBUG", "WARN", "ERROR"]),
            dice.below(16),
            dice.one_of(WORDS),
            dice.one_of(WORDS),
        );
        log_message(&mut dice, out);
        out.push('\n');
    })
}

fn log_message(dice: &mut Dice, out: &mut String) {
    if dice.below(50) == 0 {
        *out += &match dice.below(4) {
            0 => format!("mail sent to {}", email(dice)),
            1 => format!("customer rrn {} updated", national_number(dice)),
            2 => format!("payment from iban {} accepted", iban(dice)),
            _ => format!("callback to phone {} planned", phone(dice)),
        };
        return;
    }
    let (a, b) = (dice.one_of(WORDS), dice.one_of(WORDS));
    *out += &match dice.below(7) {
        0 => format!("GET /api/{a}/{} 200 {}ms", dice.digits(6), dice.below(900)),
        1 => format!("request_id={} user_id={} ok", uuid(dice), dice.below(900_000)),
        2 => format!("client {} connected, port {}", ip(dice), 1024 + dice.below(60_000)),
        3 => format!("{a} of {b} done in {}.{:03} s", dice.below(20), dice.below(1000)),
        4 => format!(
            "order {} shipped, amount={}.{}",
            dice.digits(9),
            dice.below(900),
            dice.digits(2)
        ),
        5 => format!(
            "retry {} of {a}: {b} not ready, epoch {}",
            dice.below(9),
            1_700_000_000 + dice.below(99_999_999)
        ),
        _ => format!("{a} {b} took {} bytes at offset {}", dice.below(9_999_999), dice.digits(8)),
    };
}

/// The header of [`csv`].
pub const CSV_HEADER: &str = "id,created_at,first_name,last_name,email,phone,national_number,iban,\
birth_date,street,city,amount,quantity,sku,session,status,country,score,updated_ms,note\n";

/// A table of 20 columns, 8 of which hold personal data.
pub fn csv(seed: u64, bytes: usize) -> Vec<u8> {
    let mut dice = Dice::new(seed);
    let mut table = CSV_HEADER.as_bytes().to_vec();
    table.extend(fill(bytes.saturating_sub(table.len()), |out, number| {
        csv_row(&mut dice, number, out);
    }));
    table
}

fn csv_row(dice: &mut Dice, number: u64, out: &mut String) {
    let (first, last) = (dice.one_of(FIRST), dice.one_of(LAST));
    *out += &format!(
        "{},2025-{:02}-{:02} {:02}:{:02}:{:02},{first},{last},{},{},{},{},",
        100_000 + number,
        1 + dice.below(12),
        1 + dice.below(28),
        dice.below(24),
        dice.below(60),
        dice.below(60),
        email(dice),
        phone(dice),
        national_number(dice),
        iban(dice),
    );
    *out += &format!(
        "{}-{:02}-{:02},{} {},{},{}.{},{},SK-{}-{},{},{},{},{:.4},{},{}\n",
        1940 + dice.below(66),
        1 + dice.below(12),
        1 + dice.below(28),
        dice.one_of(STREETS),
        1 + dice.below(200),
        dice.one_of(CITIES),
        dice.below(5000),
        dice.digits(2),
        dice.below(20),
        dice.digits(4),
        dice.digits(3),
        uuid(dice),
        dice.one_of(&["open", "paid", "shipped", "returned"]),
        dice.one_of(&["BE", "NL", "DE", "FR"]),
        dice.below(10_000) as f64 / 10_000.0,
        1_735_000_000_000 + dice.below(9_999_999_999),
        dice.one_of(&["", "", "", "call back", "\"gift, wrapped\"", "second delivery"]),
    );
}

/// Prose in scripts and languages other than English, with numbers and a few addresses.
pub fn prose(seed: u64, bytes: usize) -> Vec<u8> {
    const PIECES: &[&str] = &[
        "Über die Straße läuft ein großer Hund",
        "Le café près de la gare était fermé",
        "Příliš žluťoučký kůň úpěl ďábelské ódy",
        "Съешь же ещё этих мягких булок",
        "これは東京の郵便番号ではありません",
        "이것은 주문 번호입니다",
        "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία",
        "Zażółć gęślą jaźń",
        "naïve façade, señor Núñez",
    ];
    let mut dice = Dice::new(seed);
    fill(bytes, |out, _| {
        for _ in 0..2 + dice.below(4) {
            *out += dice.one_of(PIECES);
            match dice.below(8) {
                0 => *out += &format!(" n° {} ", dice.digits(5)),
                1 => {
                    *out += &format!(
                        ", {}. {}. 20{} ",
                        1 + dice.below(28),
                        1 + dice.below(12),
                        dice.digits(2)
                    )
                }
                _ => *out += ", ",
            }
        }
        if dice.below(50) == 0 {
            *out += &email(&mut dice);
        }
        *out += ".\n";
    })
}

fn email(dice: &mut Dice) -> String {
    let (first, last) = (dice.one_of(FIRST), dice.one_of(LAST));
    let host = dice.one_of(&["voorbeeld.be", "exemple.fr", "mail.beispiel.de", "kantoor.nl"]);
    format!("{}.{}{}@{host}", first.to_lowercase(), last.to_lowercase(), dice.below(1000))
}

fn phone(dice: &mut Dice) -> String {
    match dice.below(3) {
        0 => format!(
            "+32 47{} {} {} {}",
            dice.below(10),
            dice.digits(2),
            dice.digits(2),
            dice.digits(2)
        ),
        1 => format!(
            "047{}/{}.{}.{}",
            dice.below(10),
            dice.digits(2),
            dice.digits(2),
            dice.digits(2)
        ),
        _ => format!("+316{}", dice.digits(8)),
    }
}

/// A number of the form of the Belgian register: date, serial number, 97 minus the remainder.
fn national_number(dice: &mut Dice) -> String {
    let (year, month, day) = (dice.below(100), 1 + dice.below(12), 1 + dice.below(28));
    let serial = 1 + dice.below(997);
    let base = ((year * 100 + month) * 100 + day) * 1000 + serial;
    let check = 97 - base % 97;
    format!("{year:02}.{month:02}.{day:02}-{serial:03}.{check:02}")
}

/// A Belgian account number with both its check digits (ISO 13616; bank part mod 97).
fn iban(dice: &mut Dice) -> String {
    let base = dice.below(10u64.pow(10));
    let check = if base.is_multiple_of(97) { 97 } else { base % 97 };
    let bban = base * 100 + check;
    // "BE00" behind the number: B is 11, E is 14.
    let number = u128::from(bban) * 1_000_000 + 111_400;
    let control = 98 - number % 97;
    let digits = format!("BE{control:02}{bban:012}");
    if dice.below(2) == 0 {
        return digits;
    }
    [&digits[..4], &digits[4..8], &digits[8..12], &digits[12..]].join(" ")
}

fn ip(dice: &mut Dice) -> String {
    format!("10.{}.{}.{}", dice.below(256), dice.below(256), dice.below(256))
}

fn uuid(dice: &mut Dice) -> String {
    let (a, b) = (dice.next(), dice.next());
    format!(
        "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
        a >> 32,
        (a >> 16) & 0xFFFF,
        a & 0xFFF,
        b >> 52,
        b & 0xFFFF_FFFF_FFFF
    )
}
