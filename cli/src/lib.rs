//! The `machvan` command as a library: [`run`] does what the binary does, for packages that offer the command
//! too.
//!
//! A subcommand is one file. To add one:
//!
//! 1. Write `NAME.rs`, modelled on `convert.rs`: a struct of arguments with `#[command(flatten)] io: Io` and
//!    an example in `after_help`; `run(self) -> Result<(), Failure>`; and a `Job` (`job.rs`), which cuts a
//!    file into blocks and processes a block. The engine (`run.rs`) does the rest: files, compression,
//!    threads, order, errors.
//! 2. Add a line in `Command`.
//! 3. Test it in `cli/tests/NAME.rs`.
//!
//! `tokens.rs` cuts token streams, `lines.rs` cuts raw text into whole lines, and `formats.rs` has the
//! formats on the command line. A subcommand that does not convert text to text (such as training) uses
//! `input.rs`, `output.rs` and `error.rs` without the engine.

mod compression;
mod convert;
mod detok;
mod encoding;
mod error;
mod evaluate;
pub mod files;
mod formats;
mod gold;
mod input;
mod job;
mod lines;
mod lost;
mod normalize;
mod output;
mod progress;
mod raw;
mod records;
mod restore;
mod run;
mod sanitize;
mod sentences;
mod several;
mod shell;
mod signals;
mod target;
mod terms;
mod texts;
mod tokens;
mod train;
mod utf8;
mod view;
mod words;

use std::ffi::OsString;

use clap::{CommandFactory, FromArgMatches, Parser};

/// Turns Vietnamese text into sentences and words, and tokens back into natural text
///
/// Reads files or standard input, writes to standard output. Exit status: 0 done; 1 bad input (reported on
/// standard error as file:line: byte N: message) or the output cannot be written; 2 wrong usage; 128 + n
/// ended by signal n (130: interrupted). All complete results before an error are written to standard output. An output file gets its
/// name only when it is complete.
#[derive(Debug, Parser)]
#[command(
    name = "machvan",
    version,
    max_term_width = 80,
    long_version = VERSION,
    after_help = "\
Example:
  machvan detok article.vert

See 'machvan COMMAND --help' for the options and an example of each command."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// The text of `--version`: the version, and what was compiled in.
const VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    "\nfeatures: model, jsonl, train, legacy\ncompression: gzip, Zstandard, xz, bzip2"
);

#[derive(Debug, clap::Subcommand)]
enum Command {
    Detok(detok::Detok),
    Convert(convert::Convert),
    Normalize(normalize::Normalize),
    Sentences(sentences::Sentences),
    Words(words::Words),
    View(view::View),
    #[command(subcommand)]
    Train(train::Train),
    #[command(subcommand)]
    Evaluate(evaluate::Evaluate),
    Completions(shell::Completions),
    Man(shell::Man),
}

/// Runs the command with these arguments, the first of which is the name of the program, and returns its exit
/// status.
///
/// Reads files and standard input, writes files, standard output and standard error. It does not end the
/// process: a thread that waits for input may continue after an error, until the process ends.
///
/// ```no_run
/// let status = machvan_cli::run(["machvan", "detok", "article.vert"]);
/// ```
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> u8 {
    let mut command = any_case(Arguments::command());
    let parsed = command.try_get_matches_from_mut(arguments);
    let parsed = parsed.and_then(|mut matches| Arguments::from_arg_matches_mut(&mut matches));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => {
            let printed = error.print();
            return match printed {
                _ if error.use_stderr() => 2,
                Ok(()) => 0,
                Err(failed) => error::Failure::output("<stdout>", failed).report(),
            };
        }
    };
    let done = match arguments.command {
        Command::Detok(detok) => detok.run(),
        Command::Convert(convert) => convert.run(),
        Command::Normalize(normalize) => normalize.run(),
        Command::Sentences(sentences) => sentences.run(),
        Command::Words(words) => words.run(),
        Command::View(view) => view.run(),
        Command::Train(train) => train.run(),
        Command::Evaluate(evaluate) => evaluate.run(),
        Command::Completions(completions) => completions.run(),
        Command::Man(man) => man.run(),
    };
    match done {
        Ok(()) => 0,
        Err(failure) => failure.report(),
    }
}

/// Accepts the values of all options that list them in any case: `--form NFC`, `--encoding TCVN3`.
fn any_case(command: clap::Command) -> clap::Command {
    let listed = |argument: clap::Arg| {
        let values = argument.get_action().takes_values() && !argument.get_possible_values().is_empty();
        if values { argument.ignore_case(true) } else { argument }
    };
    command.mut_args(listed).mut_subcommands(any_case)
}
