//! `piimap key`: a key is made on request only, and never shown.

use piimap::profile::Key;
use zeroize::Zeroizing;

use crate::cli::args::{KeyArgs, KeyCommand};
use crate::cli::exit::{Exit, Fault};
use crate::cli::files::{self, Readers};
use crate::cli::say;

/// Runs the command.
pub fn run(args: &KeyArgs) -> Result<Exit, Fault> {
    let KeyCommand::New { file } = &args.command;
    let mut secret = Zeroizing::new([0; Key::LENGTH]);
    getrandom::fill(&mut *secret)
        .map_err(|_| Fault::new("the system gave no random bytes; no key was made"))?;
    let key = Key::new(*secret);
    let text = Zeroizing::new(format!("{}\n", key.to_hex()));
    files::write_new(file, Readers::Owner, text.as_bytes())?;
    if let Some(tree) = files::git_work_tree(file) {
        let (file, tree) = (file.display(), tree.display());
        say(&format!("warning: {file} lies in the git work tree {tree}; do not commit it"));
    }
    say(&format!("wrote the key {} to {}", key.key_id(), file.display()));
    Ok(Exit::Clean)
}
