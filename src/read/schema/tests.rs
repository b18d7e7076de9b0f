//! Declared fields of every language, and what declares none.

use crate::model::{Incident, Reason};
use crate::read::testing::{Found, read_bytes};

fn declared(name: &str, text: &str) -> Vec<String> {
    let found = read_bytes(name, text.as_bytes());
    assert_eq!((found.format, found.incidents.len()), ("schema", 0), "{name}");
    assert_eq!(found.text(), text, "the file is text too: {name}");
    found.declared
}

#[test]
fn entity_classes_declare_their_fields() {
    for (name, text, fields) in [
        (
            "models.py",
            "class Customer(models.Model):\n    \"\"\"One.\"\"\"\n    LIMIT = 3\n    birth_date = models.DateField()  # geboortedatum\n    bsn: Mapped[str]\n\n    def phone(self):\n        email = models.F()\n\nclass Other:\n    iban = 1\n",
            "Customer.birth_date: moment -- geboortedatum|Customer.bsn: text",
        ),
        (
            "A.java",
            "@Entity\n@Table(name = \"klant\")\npublic class Klant {\n    private static final long serialVersionUID = 1L;\n    @Column(name = \"geb_datum\")\n    private LocalDate birth;\n    @Id private String bsn;\n    public String getBsn() {\n        String copy = bsn;\n        return bsn;\n    }\n}\nclass Service {\n    private String email;\n}\n",
            "Klant.birth: moment -- geb_datum|Klant.bsn: text",
        ),
        ("A.kt", "@Entity\nclass Klant {\n    var email: String? = null\n}\n", "Klant.email: text"),
        (
            "A.cs",
            "[Table(\"Klant\")]\npublic class Klant\n{\n    public string BirthDate { get; set; }\n    public void Run() { }\n}\n",
            "Klant.BirthDate: text",
        ),
        (
            "a.ts",
            "@Entity()\nexport class User {\n  @Column()\n  firstName: string;\n  @Column() email?: string;\n  run(a: string) {\n    phone: 1;\n  }\n}\nclass Other {\n  iban: string;\n}\n",
            "User.firstName: text|User.email: text",
        ),
        (
            "schema.rb",
            "  create_table \"users\", force: :cascade do |t|\n    t.string \"email\"\n    t.date :birth_date\n    t.index [\"email\"]\n  end\n",
            "users.email: text|users.birth_date: moment",
        ),
        (
            "a.go",
            "type User struct {\n\tEmail string `json:\"email\"`\n\tcount int\n}\n",
            "User.Email: text",
        ),
        (
            "a.rs",
            "#[derive(Debug, Queryable)]\npub struct User {\n    pub birth_date: String,\n}\nstruct Other {\n    iban: u8,\n}\n",
            "User.birth_date: text",
        ),
        (
            "a.proto",
            "message Person {\n  string email = 1; // mail\n  enum Kind { A = 0; }\n  message Inner {\n    repeated string phone = 2;\n  }\n}\n",
            "Person.email: text -- mail|Inner.phone: text",
        ),
        (
            "a.graphql",
            "type Person {\n  email: String!\n  friends(first: Int): [Person]\n}\nenum Kind {\n  phone\n}\n",
            "Person.email: text|Person.friends",
        ),
        (
            "a.prisma",
            "model Person {\n  email String @unique\n  @@index([email])\n}\n",
            "Person.email: text",
        ),
    ] {
        assert_eq!(declared(name, text).join("|"), fields, "{name}");
    }
}

#[test]
fn heads_of_classes_and_single_lines_declare_fields() {
    for (name, text, fields) in [
        (
            "models.py",
            "class Customer(\n    Mixin,  # one\n    Base,\n):\n    email = Column(String)\n",
            "Customer.email: text",
        ),
        (
            "tables.py",
            "users = Table(\n    \"users\",\n    metadata,\n    Column(\"email\", String(255)),\n    sa.Column(\"born\", sa.Date),\n)\nx = Table(a)\n",
            "users.email: text|users.born: moment",
        ),
        (
            "0001_more.py",
            "def upgrade():\n    op.create_table(\"users\",\n        sa.Column(\"bsn\", sa.String()),\n    )\n    op.add_column(\"users\", sa.Column(\"phone\", sa.String()))\n",
            "users.bsn: text|users.phone: text",
        ),
        (
            "20260101_add.rb",
            "class Add < ActiveRecord::Migration[7.1]\n  def change\n    add_column :users, :birth_date, :date\n  end\nend\n",
            "users.birth_date: moment",
        ),
        (
            "A.kt",
            "@Entity\n@Table(name = \"klant\")\ndata class Klant(\n    @Id val id: Long,\n    @Column(name = \"geb_datum\") val born: LocalDate?, // day\n    var tags: Map<String, Int> = mapOf(),\n)\nclass Service(val email: String)\n",
            "Klant.id: number|Klant.born: moment -- geb_datum|Klant.tags: text",
        ),
        (
            "B.kt",
            "@Entity(name = \"k\") class Klant(val email: String) {\n    var phone: String? = null\n}\n",
            "Klant.email: text|Klant.phone: text",
        ),
        (
            "A.java",
            "@Entity\npublic record Klant(String bsn, @Column(name = \"geb\") LocalDate born) {\n}\n",
            "Klant.bsn: text|Klant.born: moment -- geb",
        ),
        (
            "A.cs",
            "[Table(\"Klant\")]\npublic record Klant(string Bsn, DateTime Born);\n",
            "Klant.Bsn: text|Klant.Born: moment",
        ),
    ] {
        assert_eq!(declared(name, text).join("|"), fields, "{name}");
    }
}

#[test]
fn documents_declare_properties_and_columns() {
    for (name, text, fields) in [
        (
            "a.avsc",
            r#"{"type": "record", "name": "Person", "fields": [{"name": "bsn", "type": "string", "doc": "number"}]}"#,
            "Person.bsn: text -- number",
        ),
        (
            "a.json",
            r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Person", "properties": {"email": {"type": "string"}}}"#,
            "Person.email: text",
        ),
        (
            "api.json",
            r#"{"openapi": "3.1.0", "components": {"schemas": {"Person": {"properties": {"iban": {"description": "account"}}}}}}"#,
            "Person.iban -- account",
        ),
        (
            "api.yaml",
            "openapi: 3.1.0\ncomponents:\n  schemas:\n    Person:\n      type: object\n      properties:\n        birthDate:\n          type: string\n        email: {type: string}\n",
            "Person.birthDate|Person.birthDate: text|Person.email: text",
        ),
        (
            "paths.json",
            r#"{"swagger": "2.0", "paths": {"/p": {"get": {"parameters": [{"name": "email", "in": "query", "schema": {"type": "string"}}, {"name": "page", "in": "query", "type": "integer"}]}}}}"#,
            "parameters.email: text|parameters.page: number",
        ),
        (
            "paths.yaml",
            "openapi: 3.1.0\npaths:\n  /p:\n    get:\n      parameters:\n        - name: email\n          in: query\n          schema:\n            type: string\n",
            "parameters.email|parameters.email: text",
        ),
        (
            "models.yml",
            "version: 2\nmodels:\n  - name: customers\n    description: all of them\n    columns:\n      - name: email\n        description: contact\n        tests:\n          - unique\n      - name: bsn\n",
            "customers.email|customers.email -- contact|customers.bsn",
        ),
    ] {
        assert_eq!(declared(name, text).join("|"), fields, "{name}");
    }
}

#[test]
fn tables_in_sql_declare_their_columns() {
    let text = "-- dump\nCREATE TABLE IF NOT EXISTS public.person (\n  id serial PRIMARY KEY,\n  bsn char(9) NOT NULL, -- burgerservicenummer\n  \"birth date\" date DEFAULT ('x', 1),\n  `mail` text COMMENT 'e-mail',\n  CONSTRAINT one UNIQUE (id, mail)\n);\nALTER TABLE ONLY person ADD COLUMN phone text, ADD iban text;\nALTER TABLE person ADD CONSTRAINT two CHECK (id > 0);\nCOMMENT ON COLUMN public.person.phone IS 'gsm';\nCREATE INDEX i ON person (phone);\n";
    assert_eq!(
        declared("a.sql", text).join("|"),
        "person.id: number|person.bsn: text -- burgerservicenummer|person.birth date: moment|\
         person.mail: text -- e-mail|person.phone: text|person.iban: text|person.phone -- gsm"
    );
}

fn cells(found: &Found) -> String {
    found.cells.join("|")
}

#[test]
fn rows_of_a_dump_are_rows() {
    let text = "CREATE TABLE p (a int, b text);\nINSERT INTO p VALUES (1,'O''Neil'),(-2,NULL);\nINSERT INTO q (c) VALUES (N'x;)'), (lower('Y'));\nSELECT 'z';\n";
    let found = read_bytes("a.sql", text.as_bytes());
    assert_eq!(cells(&found), "p.a[0]=1|p.a[1]=-2|p.b[0]=O'Neil|q.c[2]=x;)|q.c[3]=Y");
    assert!(found.text().ends_with("SELECT 'z';\n") && !found.text().contains("Neil"));
    assert_eq!(found.texts.last().unwrap().0, 3, "lines are counted through rows");

    let copy = "-- PostgreSQL\nCREATE TABLE q (z int);\nCOPY public.p (a, b) FROM stdin;\n1\tx\\ty\n2\t\\N\n\\.\nSELECT 1;\n";
    let found = read_bytes("dump", copy.as_bytes());
    assert_eq!(cells(&found), "p.a[0]=1|p.a[1]=2|p.b[0]=x\ty");
    let mysql = "INSERT INTO `p` (`a`) VALUES ('it\\'s'),('b');\n";
    assert_eq!(cells(&read_bytes("a.sql", mysql.as_bytes())), "p.a[0]=it's|p.a[1]=b");
}

#[test]
fn hostile_schemas_end_with_one_incident_at_most() {
    let cut = read_bytes("a.sql", b"CREATE TABLE p (a int);\nINSERT INTO p VALUES (1,'abc");
    assert_eq!(cut.incidents, [Incident::new(Reason::Truncated)]);
    let long = format!("INSERT INTO p (a, b) VALUES ('{}', 'x');", "y".repeat(2 << 20));
    let found = read_bytes("a.sql", long.as_bytes());
    assert_eq!(found.incidents, [Incident::new(Reason::RecordTooLong)]);
    assert!(cells(&found).ends_with("p.b[0]=x"), "the rest of the row is read");
    let deep = format!("CREATE TABLE p (a int {});", "(".repeat(200_000));
    assert_eq!(read_bytes("a.sql", deep.as_bytes()).incidents.len(), 1);
    for (name, text) in [
        ("a.rs", format!("#[derive(Serialize)]\nstruct A {{\n{}", "struct B {\n".repeat(100_000))),
        ("a.py", format!("class A(Model):\n{}", " ".repeat(300_000))),
        (
            "a.yaml",
            format!(
                "openapi: 3\n{}",
                (0..2000).map(|n| format!("{}a:\n", " ".repeat(n))).collect::<String>()
            ),
        ),
        ("a.java", format!("@Entity {}", "class A {".repeat(100_000))),
        ("b.java", format!("@Entity record A({}", "int a,\n".repeat(100_000))),
        ("b.py", format!("class A({}", "(\n".repeat(100_000))),
    ] {
        assert!(read_bytes(name, text.as_bytes()).incidents.is_empty(), "{name}");
    }
    let nested = format!("{{\"openapi\":\"3\",\"a\":{}", "[".repeat(100_000));
    assert_eq!(read_bytes("a.json", nested.as_bytes()).incidents.len(), 1);
}

#[test]
fn other_files_declare_nothing() {
    for (name, text) in [
        (
            "tsconfig.json",
            r#"{"$schema": "https://json.schemastore.org/tsconfig", "properties": {"email": 1}}"#,
        ),
        ("a.yaml", "models: x\nproperties:\n  email: a\n"),
        ("notes.txt", "we CREATE TABLE person (bsn) here\n"),
        ("a.sh", "class Customer(models.Model):\n    email = 1\n"),
    ] {
        let found = read_bytes(name, text.as_bytes());
        assert!(found.format != "schema" && found.declared.is_empty(), "{name}");
    }
    for (name, text) in [
        ("a.py", "class Customer:\n    email = 'a'\n    phone: str\n"),
        (
            "b.py",
            "class Curve(BaseModel):\n    \"\"\"A curve.\n\n    fnr : ndarray\n    email: of whom\n    \"\"\"\n",
        ),
        ("c.py", "class Curve(Scaled, DrawMixin):\n    email: str\n"),
        ("A.java", "public class Customer {\n    private String email;\n}\n"),
        ("a.ts", "class Customer {\n  email: string;\n}\n"),
        ("a.rs", "struct Customer {\n    email: String,\n}\n"),
    ] {
        assert!(declared(name, text).is_empty(), "{name}");
    }
}
