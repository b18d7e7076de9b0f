ActiveRecord::Schema[7.1].define(version: 2026_01_01_000000) do
  create_table "customers", force: :cascade do |t|
    t.string "first_name", null: false
    t.date "birth_date"
    t.string "email"
    t.string "iban"
    t.string "blood_group"
    t.boolean "email_verified", default: false
    t.integer "parcel_id"
    t.datetime "created_at", null: false
    t.index ["email"], name: "by_email"
  end

  add_column :customers, :religion, :string
end
