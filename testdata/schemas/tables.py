import sqlalchemy as sa

customers = sa.Table(
    "customers",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("first_name", sa.String(80)),
    sa.Column("birth_date", sa.Date),
    sa.Column("email", sa.String(120)),
    sa.Column("iban", sa.String(34)),
    sa.Column("blood_group", sa.String(3)),
    sa.Column("religion", sa.String(40)),
    sa.Column("email_verified", sa.Boolean),
    sa.Column("parcel_id", sa.Integer),
)
