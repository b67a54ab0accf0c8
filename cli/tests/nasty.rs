//! Nasty inputs through every subcommand: exit status 0, or 1 with a place and what is wrong; never a panic.
//! (Folders, missing, vanishing and unreadable files are in `input.rs`, full disks and closed pipes in
//! `output.rs`, broken formats in `broken.rs`.)
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::{
    fs::{self, File},
    io::{Seek, SeekFrom, Write},
    process::{Command, Stdio},
};

use crate::common::{Folder, SMALL, binary, machvan, run};

/// Each subcommand that makes text of text, in its main forms.
const COMMANDS: [&[&str]; 9] = [
    &["detok", "--from", "vertical"],
    &["convert", "--from", "vertical", "--to", "jsonl"],
    &["convert", "--from", "underscore", "--to", "bio"],
    &["convert", "--from", "bio", "--to", "conllu"],
    &["convert", "--from", "conllu", "--to", "vertical"],
    &["convert", "--from", "jsonl", "--to", "underscore"],
    &["normalize", "--form", "nfc", "--tone", "old", "--quotes", "curly", "--space-runs", "--map"],
    &["sentences", "--to", "jsonl", "--rules"],
    &["words", "--to", "jsonl"],
];

/// Runs a subcommand on an input, and checks how it answers; gives whether it took it.
fn answered(command: &[&str], what: &str, input: &[u8]) -> bool {
    let output = machvan(command).write_stdin(input).output().expect("the command runs");
    let err = String::from_utf8(output.stderr).expect("messages in UTF-8");
    let context = || format!("{command:?} with {what}: {err}");
    assert!(std::str::from_utf8(&output.stdout).is_ok(), "{}", context());
    match output.status.code() {
        Some(0) => true,
        Some(1) => {
            let place = err.lines().last().and_then(|line| line.strip_prefix("<stdin>:"));
            assert!(place.is_some_and(|place| place.contains(": byte ")), "{}", context());
            false
        }
        _ => panic!("{}", context()),
    }
}

#[test]
fn small_inputs_through_every_command() {
    for (what, bytes) in testkit::nasty::small() {
        // A byte of each value through all of them, and the others through one more way of reading.
        for command in COMMANDS {
            let taken = answered(command, &what, &bytes);
            let compressed = bytes.starts_with(b"\x1f\x8b") || bytes.starts_with(b"\x28\xb5\x2f\xfd");
            assert!(!taken || compressed || std::str::from_utf8(&bytes).is_ok(), "{command:?} takes {what}");
        }
    }
}

#[test]
fn large_inputs_through_every_command() {
    for (what, bytes) in testkit::nasty::large(1 << 20) {
        for command in COMMANDS {
            answered(command, &what, &bytes);
        }
    }
}

/// A file of that many bytes, all of them NUL but for what `end` puts behind them; it takes no room on the
/// disk.
fn sparse(folder: &Folder, bytes: u64, end: &[u8]) -> String {
    let name = folder.file("sparse", "");
    let mut file = File::options().write(true).open(&name).unwrap();
    file.set_len(bytes).unwrap();
    file.seek(SeekFrom::Start(bytes)).unwrap();
    file.write_all(end).unwrap();
    name
}

#[cfg(unix)]
#[test]
fn files_of_four_gibibytes_without_a_line_end_are_refused_in_bounded_memory() {
    let folder = Folder::new();
    for size in [(1 << 32) - 1, 1 << 32, (1 << 32) + 1] {
        let file = sparse(&folder, size, b"");
        for command in COMMANDS {
            // Raw text is looked through for longer before it is refused: once is enough.
            let raw = matches!(command[0], "sentences" | "words" | "normalize");
            if raw && size != 1 << 32 {
                continue;
            }
            // 2 GiB of memory, and no more.
            let script = format!("ulimit -v {}; exec \"$@\"", 2 << 20);
            let output = Command::new("sh")
                .args(["-c", &script, "sh"])
                .arg(binary())
                .args(command)
                .arg(&file)
                .stdout(Stdio::null())
                .output()
                .unwrap();
            let err = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(1), "{command:?}, {size}: {err}");
            assert!(err.starts_with(&format!("{file}:1: byte 0: ")), "{command:?}, {size}: {err}");
        }
    }
}

/// Places count on where numbers of 32 bits would not. It reads 4 GiB, which takes its time in a test build.
#[test]
#[ignore = "reads 4 GiB: cargo test --release -p machvan-cli --test nasty -- --ignored"]
fn places_above_four_gibibytes_are_right() {
    let folder = Folder::new();
    let name = folder.file("long", "");
    let mut file = std::io::BufWriter::new(File::create(&name).unwrap());
    let block = "mưa to\n\n".repeat(1 << 17);
    let blocks = (1_u64 << 32) / block.len() as u64 + 1;
    for _ in 0..blocks {
        file.write_all(block.as_bytes()).unwrap();
    }
    file.write_all(b"a\xff\n").unwrap();
    drop(file);
    let at = blocks * block.len() as u64 + 1;
    let line = blocks * (2 << 17) + 1;
    for command in [&["detok", "-j", "2"][..], &["sentences"], &["normalize", "--form", "nfc"]] {
        let output = Command::new(binary()).args(command).arg(&name).stdout(Stdio::null()).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(err.starts_with(&format!("{name}:{line}: byte {at}: ")), "{command:?}: {err}");
    }
}

#[test]
fn a_file_that_shrinks_or_grows_while_it_is_read_is_read_as_it_is() {
    let folder = Folder::new();
    for command in COMMANDS {
        let file = folder.file("changing", crate::common::large());
        let mut child = Command::new(binary())
            .args(command)
            .arg(&file)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        fs::write(&file, SMALL).unwrap();
        let status = child.wait().unwrap();
        assert!(matches!(status.code(), Some(0 | 1)), "{command:?}: {status}");
    }
}

#[test]
fn word_lists_models_and_lists_of_nasty_bytes_are_answered() {
    let folder = Folder::new();
    for (what, bytes) in testkit::nasty::small().iter().step_by(5).chain(&testkit::nasty::large(1 << 16)) {
        let file = folder.file("list", bytes);
        for command in [
            &["words", "--word-list", &file][..],
            &["words", "--model", &file],
            &["sentences", "--abbreviations", &file],
            &["sentences", "--exceptions", &file],
        ] {
            let found = run(command, "Mưa. Nắng.\n");
            assert!(matches!(found.status, Some(0 | 1)), "{command:?} with {what}: {found:?}");
            assert!(
                found.status == Some(0) || found.err.starts_with(&file),
                "{command:?} with {what}: {found:?}"
            );
            assert!(found.err.len() < 2000, "{command:?} with {what}: messages are short");
        }
    }
}
