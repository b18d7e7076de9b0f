//! The command: it reads its arguments, runs and ends with an exit code. All it knows is the
//! library; the library knows nothing of it.

use std::process::ExitCode;

mod cli;

fn main() -> ExitCode {
    cli::main()
}
