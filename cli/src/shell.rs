//! `machvan completions` and `machvan man`: for the shell and for packagers.

use std::{fs, io, path::PathBuf};

use clap::CommandFactory;

use crate::{Arguments, error::Failure};

/// Print the completion script for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  machvan completions bash > ~/.local/share/bash-completion/completions/machvan")]
pub(crate) struct Completions {
    /// The shell
    shell: clap_complete::Shell,
}

/// Write the manual pages into a folder
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  machvan man /usr/local/share/man/man1")]
pub(crate) struct Man {
    /// The folder; it is created if necessary
    folder: PathBuf,
}

impl Completions {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Arguments::command(), "machvan", &mut script);
        let written = io::Write::write_all(&mut io::stdout().lock(), &script);
        written.map_err(|error| Failure::output("<stdout>", error))
    }
}

impl Man {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let written = fs::create_dir_all(&self.folder)
            .and_then(|()| clap_mangen::generate_to(Arguments::command(), &self.folder));
        written.map_err(|error| Failure::output(&self.folder.display().to_string(), error))
    }
}
