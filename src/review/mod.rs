//! What an organisation asks of a finished result: may this pass, why was it concluded, what
//! was known before, how right is it, what has changed, what do several say together.
//! Functions of finished [`ScanResult`](crate::model::ScanResult)s, without input or output of
//! their own.

mod activity;
mod baseline;
mod breach;
mod date;
mod diff;
mod dpia;
mod dpv;
mod drift;
mod evaluate;
mod explain;
mod fides;
mod gate;
mod grounds;
mod merge;
mod minimise;
mod people;
mod record;
mod retention;
mod sheets;
mod transfer;

pub use baseline::{Baseline, BaselineError};
pub use breach::{breach, is_below};
pub use date::Date;
pub use diff::{Diff, DiffError, diff};
pub use dpv::dpv;
pub use evaluate::{
    CleanMeasure, Evaluation, Fault, LabelError, Labels, Score, evaluate, replace_section,
};
pub use explain::{ExplainError, explain};
pub use fides::fides;
pub use gate::{AllowedPlace, FailOn, GateHit, GateOptions, GateOutcome, expiry_warning, gate};
pub use grounds::{Grounds, ReviewError};
pub use merge::{MergeError, merge};
pub use minimise::{Dropped, ranking};
pub use sheets::{SheetKind, bound, review};
