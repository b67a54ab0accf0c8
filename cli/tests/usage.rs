//! Help, version, and calls that make no sense.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use crate::common::{run, succeed};

/// The subcommands, as the help lists them.
fn commands() -> Vec<String> {
    let help = succeed(&["--help"], "");
    let listed = help.split("Commands:\n").nth(1).expect("a list of commands").lines();
    let names =
        listed.take_while(|line| line.starts_with("  ")).filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn each_help_shows_what_the_command_is_for_and_an_example() {
    let commands = commands();
    assert!(commands.iter().any(|name| name == "detok") && commands.iter().any(|name| name == "convert"));
    let inner = [
        "train words",
        "train boundaries",
        "train marks",
        "train verbs",
        "evaluate words",
        "evaluate boundaries",
        "evaluate marks",
    ];
    let all = commands.into_iter().chain(inner.map(str::to_owned));
    let helps = std::iter::once(vec!["--help".to_owned()]).chain(
        all.map(|command| command.split(' ').map(str::to_owned).chain(["--help".to_owned()]).collect()),
    );
    for arguments in helps {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let help = succeed(&arguments, "");
        let widest = help.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(80), "{arguments:?}: {widest:?}");
        let (_, examples) = help.split_once("Example").unwrap_or_else(|| panic!("{arguments:?}: no example"));
        let example = format!("machvan {}", arguments[..arguments.len() - 1].join(" "));
        assert!(examples.contains(&example), "{arguments:?}: {examples}");
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    let version = format!("machvan {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(succeed(&["-V"], ""), version);
    let long = succeed(&["--version"], "");
    assert!(long.starts_with(&version) && long.contains("features: model"), "{long}");
}

#[test]
fn completions_and_manual_pages_name_every_subcommand() {
    let folder = crate::common::Folder::new();
    assert_eq!(succeed(&["man", &folder.name("man")], ""), "");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = succeed(&["completions", shell], "");
        for command in ["detok", "convert", "normalize", "sentences", "words", "train", "evaluate"] {
            assert!(script.contains(command), "{shell}: {command}");
            assert!(folder.path(&format!("man/machvan-{command}.1")).is_file(), "{command}");
        }
    }
}

#[test]
fn calls_that_make_no_sense_have_status_2_and_write_nothing() {
    for arguments in [
        &[][..],
        &["nonsense"],
        &["detok", "--nonsense"],
        &["detok", "--from", "nonsense"],
        &["detok", "-j", "many"],
        &["detok", "-j", "-1"],
        &["detok", "-j", "100000"],
        &["detok", "-o"],
        &["convert"],
        &["convert", "--to", "nonsense"],
    ] {
        let found = run(arguments, "A\n");
        assert_eq!((found.status, found.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(found.err.contains("--help"), "{arguments:?}: {}", found.err);
    }
}
