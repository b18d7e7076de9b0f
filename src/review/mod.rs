//! What an organisation asks of a finished result: may this pass, why was it concluded, what
//! was known before, how right is it. Functions of one [`ScanResult`](crate::model::ScanResult), without input
//! or output of their own.

mod baseline;
mod date;
mod evaluate;
mod explain;
mod gate;

pub use baseline::{Baseline, BaselineError};
pub use date::Date;
pub use evaluate::{Evaluation, Fault, LabelError, Labels, Score, evaluate};
pub use explain::{ExplainError, explain};
pub use gate::{AllowedPlace, FailOn, GateHit, GateOptions, GateOutcome, gate};
