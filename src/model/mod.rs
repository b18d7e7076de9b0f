//! The nouns of the pipeline, shared by every stage. No input or output happens here, and
//! nothing here knows a file format or a pattern.

mod batch;
mod copies;
mod entry;
mod facts;
mod finding;
mod ids;
mod incident;
mod limits;
mod masked;
mod month;
mod parts;
mod position;
mod result;
mod severity;
mod shard;
mod sheet;
mod status;
mod stored;

pub use batch::{Batch, Cell, Column, Declared, Rows, Text};
pub use copies::{Copies, HashSample, copies};
pub use entry::{Entry, Source};
pub use facts::{Consent, DateRole, Dates, FieldRef, Overdue, PlaceFacts, SaidBy};
pub use finding::{Finding, Odds};
pub use ids::{ItemId, PatternId};
pub use incident::{Incident, Reason, State};
pub use limits::Limits;
pub use masked::{Masked, RawName};
pub use month::Month;
pub use parts::{partitions, table_place};
pub use position::Position;
pub use result::{
    Also, CategoryRef, Coverage, CoverageEntry, DeclarationRef, FieldResult, HeatCell, Level,
    Notice, Options, SCHEMA_VERSION, ScanResult, TableResult, Term, TermKind, TextResult, Tool,
    Verdict,
};
pub use severity::{Gravity, GravityRules};
pub use shard::Shard;
pub use sheet::{Review, Sheet, SheetCell, SheetPart, SheetWords};
pub use status::{Sensitivity, Status, Subject};
pub use stored::StoredKind;
