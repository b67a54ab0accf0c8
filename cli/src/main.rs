//! The `machvan` command.

fn main() -> std::process::ExitCode {
    machvan_cli::run(std::env::args_os()).into()
}
