CREATE TYPE state AS ENUM ('new', 'old');
CREATE TABLE IF NOT EXISTS crm.customer (
    id bigserial PRIMARY KEY,
    first_name character varying(80) NOT NULL,
    birth_date date,
    email citext UNIQUE,
    iban varchar(34) CHECK (length(iban) > 14),
    blood_group text,
    religion text,
    email_verified boolean NOT NULL DEFAULT false,
    parcel_id integer REFERENCES parcel (id),
    created_at timestamptz DEFAULT now(),
    CONSTRAINT one_email UNIQUE (email)
);
