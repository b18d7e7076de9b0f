#[derive(Debug, Queryable, Serialize)]
pub struct Customer {
    pub id: i64,
    pub first_name: String,
    pub birth_date: Option<NaiveDate>,
    pub email: Option<String>,
    pub iban: Option<String>,
    pub blood_group: String,
    pub religion: String,
    pub email_verified: bool,
    pub parcel_id: i64,
}
