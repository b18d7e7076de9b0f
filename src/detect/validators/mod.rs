//! Checks of matched values: check digits, calendars, ranges. One file each, one list.
//!
//! A check gets the value as it was matched, separators included, allocates nothing and says
//! why it refuses. To add one: a file in this folder and its name in the list below.

use std::fmt;

mod arith;

pub(super) use arith::{is_placeholder, is_separator, placeholder_step, short_word};
pub use arith::{number, usual_date};

/// Why a check refuses a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Too few or too many characters.
    Length,
    /// A character where none such may stand.
    Character,
    /// The check digits or letters do not fit.
    CheckDigit,
    /// A part that must be a date is none.
    Date,
    /// A part is outside the numbers in use.
    Range,
    /// A value that stands for none: all digits equal, or counting up.
    Placeholder,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::Length => "wrong length",
            Refusal::Character => "unexpected character",
            Refusal::CheckDigit => "check digits do not fit",
            Refusal::Date => "not a date",
            Refusal::Range => "outside the numbers in use",
            Refusal::Placeholder => "a placeholder",
        })
    }
}

/// Outcome of a check.
pub type Checked = Result<(), Refusal>;

/// A check of a matched value.
pub type Validator = fn(&[u8]) -> Checked;

macro_rules! validators {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*

        /// All checks by name, in alphabetical order.
        pub static VALIDATORS: &[(&str, Validator)] = &[$((stringify!($name), $name::check)),*];
    };
}

validators! {
    at_social_security,
    at_tax_number,
    at_vat,
    au_abn,
    au_acn,
    au_medicare,
    au_tfn,
    be_bis_number,
    be_enterprise_number,
    be_health_professional,
    be_mod97_tail,
    be_national_number,
    bech32,
    bg_egn,
    bg_pnf,
    bg_vat,
    bic,
    ca_bc_health_number,
    ca_business_number,
    ca_sin,
    card_track,
    ch_ahv,
    ch_uid,
    cn_resident_id,
    cn_uscc,
    creditor_reference,
    cy_vat,
    cz_account,
    cz_birth_number,
    cz_vat,
    date_dmy,
    date_mdy,
    date_ymd,
    de_health_insurance,
    de_physician_number,
    de_social_security,
    de_tax_id,
    de_vat,
    dk_cpr,
    dk_vat,
    ean,
    ee_personal_code,
    ee_vat,
    email,
    email_in_url,
    es_account_ccc,
    es_social_security,
    es_vat,
    fi_hetu,
    fi_vat,
    fr_nir,
    fr_siren,
    fr_siret,
    fr_tax_number,
    fr_vat,
    gb_chi,
    gb_nhs,
    gb_nino,
    gb_upn,
    gb_utr,
    gb_vat,
    geo_point,
    geo_sentence,
    geo_wkt,
    gr_amka,
    gr_vat,
    health_card,
    hk_hkid,
    hr_vat,
    hu_personal_id,
    hu_taj,
    hu_tax_id,
    hu_vat,
    iban,
    iban_international,
    iccid,
    id_nik,
    id_npwp,
    ie_pps,
    ie_vat,
    imei,
    imsi,
    in_aadhaar,
    in_epic,
    in_gstin,
    ipv4,
    ipv6,
    is_kennitala,
    isbn10,
    it_codice_fiscale,
    it_vat,
    jp_corporate_number,
    jp_my_number,
    kr_brn,
    kr_rrn,
    lt_personal_code,
    lt_vat,
    lu_national_id,
    lu_vat,
    luhn,
    lv_personal_code,
    lv_vat,
    mac_address,
    meid,
    mrz_document_number,
    mrz_td1,
    mrz_td2,
    mrz_td3,
    mrz_visa,
    mt_vat,
    my_nric,
    nl_bsn,
    nl_education_number,
    nl_vat,
    no_account,
    no_fodselsnummer,
    no_orgnr,
    nz_account,
    nz_ird,
    nz_nhi,
    payment_card,
    phone_at,
    phone_be,
    phone_de,
    phone_e164,
    phone_fr,
    phone_gb,
    phone_lu,
    phone_nl,
    phone_us,
    pl_id_card,
    pl_pesel,
    pl_vat,
    pt_citizen_card,
    pt_niss,
    pt_vat,
    ro_cnp,
    ro_vat,
    se_personnummer,
    se_vat,
    sepa_creditor,
    sg_nric,
    sg_uen,
    si_emso,
    si_vat,
    sk_vat,
    th_citizen_id,
    tw_national_id,
    tw_ubn,
    us_aba,
    us_dea,
    us_ein,
    us_npi,
    us_ssn,
    vin,
}

/// The check of that name.
pub fn by_name(name: &str) -> Option<Validator> {
    VALIDATORS.iter().find(|(known, _)| *known == name).map(|&(_, check)| check)
}

/// The check that passes whatever this one passes, if there is such a one.
pub fn implied_by(check: Validator) -> Option<Validator> {
    let iban: Validator = iban::check;
    std::ptr::fn_addr_eq(check, iban).then_some(iban_international::check)
}
