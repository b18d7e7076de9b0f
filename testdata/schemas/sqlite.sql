CREATE TABLE "customer" ("id" INTEGER PRIMARY KEY, "first_name" TEXT, "birth_date" TEXT, "email" TEXT);
ALTER TABLE "customer" ADD COLUMN "iban" TEXT;
ALTER TABLE "customer" ADD COLUMN "blood_group" TEXT;
ALTER TABLE "customer" ADD COLUMN "religion" TEXT;
ALTER TABLE "customer" ADD COLUMN "email_verified" BOOLEAN;
ALTER TABLE "customer" ADD COLUMN "parcel_id" INTEGER;
