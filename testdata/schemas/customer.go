package crm

type Customer struct {
	ID            int64     `json:"id"`
	FirstName     string    `json:"first_name"`
	BirthDate     time.Time `json:"birth_date"`
	Email         string    `json:"email"`
	IBAN          string    `json:"iban"`
	BloodGroup    string    `json:"blood_group"`
	Religion      string    `json:"religion"`
	EmailVerified bool      `json:"email_verified"`
	ParcelID      int64     `json:"parcel_id"`
}
