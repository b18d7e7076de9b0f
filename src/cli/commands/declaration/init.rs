//! `piimap declaration init`: a declaration of one's own, begun with a few answers.

use std::io::{self, BufRead, IsTerminal, Write};

use clap::ValueEnum;
use piimap::catalog::{Catalog, Category, Declaration, Stance, read_declaration};
use piimap::review::Date;

use super::starting::{Answers, text};
use crate::cli::args::{InitArgs, StanceArg};
use crate::cli::exit::{Exit, Fault};
use crate::cli::files::{self, Readers};
use crate::cli::output;
use crate::cli::say;

/// Runs the command.
pub fn run(args: &InitArgs) -> Result<Exit, Fault> {
    let catalog = Catalog::embedded()?;
    let (default, known) = (catalog.declaration(), Catalog::item_entries()?);
    check_options(args, default)?;
    let asks = args.file.is_some() && io::stdin().is_terminal() && io::stderr().is_terminal();
    let answers = if asks { asked(args, default)? } else { given(args, default) };
    let text = text(&answers, default, &known);
    // What is written must be fit for use, whatever was answered.
    if let Err(faults) = read_declaration("the new declaration", text.as_bytes()) {
        return Err(faults
            .into_iter()
            .next()
            .map_or_else(|| Fault::new("not usable"), Fault::from));
    }
    match &args.file {
        Some(file) => {
            files::write_new(file, Readers::Usual, text.as_bytes())?;
            let file = file.display();
            say(&format!("{file} written; read it through, then: piimap declaration check {file}"));
        }
        None => output::print_text(text.as_bytes())?,
    }
    Ok(Exit::Clean)
}

/// Categories that options name must be those of the built-in declaration, and countries codes.
fn check_options(args: &InitArgs, default: &Declaration) -> Result<(), Fault> {
    if !args.entity.iter().all(|code| is_country(code)) {
        return Err(Fault::new("--entity takes codes of two letters (ISO 3166-1), such as BE"));
    }
    let named = [&args.declared, &args.consent, &args.never, &args.omit];
    let known = |key: &str| default.category.iter().any(|category| category.key == key);
    match named.into_iter().flatten().find(|key| !known(key)) {
        None => Ok(()),
        Some(_) => {
            let keys: Vec<&str> = default.category.iter().map(|c| c.key.as_str()).collect();
            Err(Fault::new(format!(
                "an option names no known category; take of {}",
                keys.join(", ")
            )))
        }
    }
}

/// What the options say of a category.
fn said(args: &InitArgs, category: &Category) -> Option<StanceArg> {
    let lists = [
        (&args.declared, StanceArg::Declared),
        (&args.consent, StanceArg::Consent),
        (&args.never, StanceArg::Never),
        (&args.omit, StanceArg::Omit),
    ];
    lists.iter().find(|(keys, _)| keys.contains(&category.key)).map(|(_, stance)| *stance)
}

/// The answers that the options give, and the built-in declaration's where they are silent.
fn given(args: &InitArgs, default: &Declaration) -> Answers {
    let stance =
        |category: &Category| said(args, category).map_or(Some(category.status), StanceArg::stance);
    Answers {
        title: args.title.clone().unwrap_or_else(|| "Privacy declaration".to_owned()),
        version: Date::today().to_string(),
        entities: args.entity.iter().map(|code| code.to_ascii_uppercase()).collect(),
        stances: default.category.iter().map(stance).collect(),
    }
}

/// The answers of whoever sits at the terminal, to what no option says.
fn asked(args: &InitArgs, default: &Declaration) -> Result<Answers, Fault> {
    let mut answers = given(args, default);
    if args.title.is_none() {
        let title = ask("Title of the declaration", &answers.title)?;
        answers.title = title;
    }
    if args.entity.is_empty() {
        let codes = ask("Countries of your entities, such as BE, NL", "none")?;
        let codes = codes.split([',', ' ']).map(str::trim).filter(|code| is_country(code));
        answers.entities = codes.map(str::to_ascii_uppercase).collect();
    }
    for (category, stance) in default.category.iter().zip(&mut answers.stances) {
        if said(args, category).is_none() {
            *stance = ask_stance(category, *stance)?;
        }
    }
    Ok(answers)
}

fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn ask_stance(category: &Category, usual: Option<Stance>) -> Result<Option<Stance>, Fault> {
    let usual = usual.map_or("omit", Stance::name);
    loop {
        let question = format!("{}: declared, consent, never or omit", category.title);
        let answer = ask(&question, usual)?;
        if let Ok(stance) = StanceArg::from_str(&answer, true) {
            return Ok(stance.stance());
        }
    }
}

/// A question on the terminal; nothing typed is the usual answer.
fn ask(question: &str, usual: &str) -> Result<String, Fault> {
    let unanswered = || Fault::new("the terminal was closed before all was answered");
    let mut terminal = io::stderr();
    write!(terminal, "{question} [{usual}]: ")
        .and_then(|()| terminal.flush())
        .map_err(|_| unanswered())?;
    let mut line = String::new();
    match io::stdin().lock().read_line(&mut line) {
        Ok(1..) => {}
        _ => return Err(unanswered()),
    }
    let answer = line.trim();
    Ok(if answer.is_empty() { usual.to_owned() } else { answer.to_owned() })
}
