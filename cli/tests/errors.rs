//! What is said of bad input: file, line and byte; and what is written before it is said.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use crate::common::{Folder, SMALL, large, run};

const CONVERT: [&str; 5] = ["convert", "--from", "vertical", "--to", "vertical"];

/// The input with a byte that is not UTF-8 put in at the start of line `line` (counted from 1), and the place
/// of that byte.
fn spoil(text: &str, line: usize) -> (Vec<u8>, usize) {
    let at = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let mut bytes = text.as_bytes().to_vec();
    bytes.insert(at, 0xff);
    (bytes, at)
}

/// What is written of vertical text that is broken at byte `at`: the whole sentences before it.
fn whole(text: &str, at: usize) -> &str {
    let end = text[..at].rfind("\n\n").map_or(0, |end| end + 2);
    &text[..end]
}

#[test]
fn the_place_is_right_wherever_it_is_and_all_before_it_is_written() {
    let text = large();
    let lines = text.lines().count();
    assert!(text.len() > 1_000_000);
    for line in [1, 2, 5, 1000, lines / 3, lines / 2, lines - 1, lines] {
        let (bytes, at) = spoil(&text, line);
        for jobs in ["1", "2", "5"] {
            let found = run(&[&CONVERT[..], &["-j", jobs]].concat(), &bytes);
            assert_eq!(found.status, Some(1));
            let place = format!("<stdin>:{line}: byte {at}: the input is not UTF-8");
            assert!(found.err.starts_with(&place), "{place} {}", found.err);
            assert_eq!(found.err.lines().count(), 1);
            assert!(found.out == whole(&text, at), "line {line}, -j {jobs}");
        }
    }
}

#[test]
fn places_count_in_each_file_for_itself() {
    let folder = Folder::new();
    let text = large();
    let (bytes, at) = spoil(&text, 50_001);
    let (good, bad) = (folder.file("good.vert", SMALL), folder.file("bad.vert", bytes));
    for jobs in ["1", "3"] {
        let found = run(&[&CONVERT[..], &["-j", jobs, &good, &bad, &good]].concat(), "");
        assert_eq!(found.status, Some(1));
        assert!(found.err.starts_with(&format!("{bad}:50001: byte {at}: ")), "{}", found.err);
        assert!(found.out == format!("{SMALL}\n{}", whole(&text, at)), "-j {jobs}");
    }
}

#[test]
fn places_count_in_the_decompressed_text() {
    let folder = Folder::new();
    let (bytes, at) = spoil(SMALL, 5);
    let file = folder.file("bad.vert.zst", zstd::encode_all(&bytes[..], 1).unwrap());
    let found = run(&[&CONVERT[..], &[&file]].concat(), "");
    assert!(found.err.starts_with(&format!("{file}:5: byte {at}: ")), "{}", found.err);
    assert_eq!(found.out, whole(SMALL, at));
}

#[test]
fn only_the_first_of_several_errors_is_told() {
    let mut bytes = large().into_bytes();
    let step = bytes.len() / 9;
    // From the second on, each in another block.
    for index in 1..9 {
        bytes[index * step] = 0xff;
    }
    let first = run(&CONVERT, &bytes);
    assert_eq!((first.status, first.err.lines().count()), (Some(1), 1));
    assert!(first.err.contains(&format!("byte {step}: ")), "{}", first.err);
    for _ in 0..5 {
        assert_eq!(run(&[&CONVERT[..], &["-j", "8"]].concat(), &bytes), first);
    }
}

#[test]
fn hostile_bytes_are_answered_and_never_a_panic() {
    let inputs: [&[u8]; 9] = [
        b"\0",
        b"\xef\xbb\xbf",
        b"\xef\xbb",
        b"\r",
        b"\r\n\r\n",
        b"\xcc\x81\n",
        b"\n\xcc\x81",
        b"<",
        b"<g/>",
    ];
    for input in inputs {
        for command in [&["detok"][..], &CONVERT] {
            let found = run(command, input);
            assert!(matches!(found.status, Some(0 | 1)), "{input:?} {found:?}");
            assert_eq!(found.status == Some(1), std::str::from_utf8(input).is_err(), "{input:?}");
        }
    }
}

#[test]
fn a_sentence_above_the_limit_is_refused_after_what_stands_before_it() {
    let long = "một\n".repeat(300_000);
    let text = format!("{SMALL}\n{long}");
    for jobs in ["1", "2"] {
        let found = run(&[&CONVERT[..], &["--limit", "1", "-j", jobs]].concat(), &text);
        assert_eq!((found.status, found.out), (Some(1), format!("{SMALL}\n")));
        let line = SMALL.lines().count() + 2;
        let place = format!("<stdin>:{line}: byte {}: ", SMALL.len() + 1);
        assert!(found.err.starts_with(&place) && found.err.contains("limit"), "{}", found.err);
        assert_eq!(run(&[&CONVERT[..], &["-j", jobs]].concat(), &text).out.len(), text.len());
    }
}
