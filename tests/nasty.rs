//! Odd inputs through every entry point: the guarantees hold, or an error says what is wrong. Nothing panics,
//! and a megabyte of anything takes no longer than a megabyte of text.
#![cfg(all(feature = "jsonl", feature = "model"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::{
    fs,
    io::{self, Read},
    path::Path,
};
use testkit::{nasty, promises};

use machvan::{
    ErrorKind, TokenStream,
    format::{self, Format, FormatName, Reader},
};
use testkit::{Trickle, UNITS, check_cutting, pieces};

/// Checks a guarantee, and names the input if it is broken.
fn check(name: &str, promise: promises::Promise, what: &str, data: &[u8]) {
    let checked = std::panic::catch_unwind(|| promise(data));
    assert!(checked.is_ok(), "{name} with {what}");
}

#[test]
fn small_inputs_through_every_promise() {
    for (name, promise) in promises::ALL {
        for (what, bytes) in nasty::small() {
            check(name, *promise, &what, &bytes);
            for options in [&b"@@@@"[..], b"\x00\x00\x00\x00", b"\xff\x07\xff\x01", b"\x03\x02\x01\x7f"] {
                check(name, *promise, &what, &[&bytes, options].concat());
            }
        }
    }
}

#[test]
fn large_inputs_through_every_promise() {
    // A megabyte for each fast path, less if the check itself is slow.
    for (name, promise) in promises::ALL {
        let size = match *name {
            "tokenizer" | "words" | "text" => 1 << 20,
            // Its check is the slow way.
            "restore" => 1 << 12,
            _ => 1 << 15,
        };
        for (what, mut bytes) in nasty::large(size) {
            bytes.extend_from_slice(b"\xff\x02\xff\xff");
            check(name, *promise, &what, &bytes);
        }
    }
}

/// Known findings stay fixed: the seeds of the fuzz targets, which include inputs that once broke a
/// guarantee.
#[test]
fn seeds_of_the_fuzz_targets() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    for (name, promise) in promises::ALL {
        assert!(fuzz.join(format!("fuzz_targets/{name}.rs")).is_file(), "{name} has no fuzz target");
        let seeds = fs::read_dir(fuzz.join("seeds").join(name)).unwrap();
        let mut count = 0;
        for seed in seeds {
            let path = seed.unwrap().path();
            check(name, *promise, &path.display().to_string(), &fs::read(&path).unwrap());
            count += 1;
        }
        assert!(count > 0, "{name} has no seeds");
    }
    let targets = fs::read_dir(fuzz.join("fuzz_targets")).unwrap().count();
    // The tests of `capi/` run the target `capi`.
    assert_eq!(targets, promises::ALL.len() + 1, "each target states a promise");
}

#[test]
fn a_megabyte_of_anything_in_every_format() {
    for format in FormatName::ALL {
        let syntax = Format::from(format);
        for (what, bytes) in nasty::large(1 << 20) {
            let mut stream = TokenStream::new();
            let read = syntax.read_into(&bytes, &mut stream);
            if let Err(error) = &read {
                assert!(error.offset().is_some() && error.line().is_some(), "{format}, {what}: {error}");
                assert!(error.to_string().len() < 1000, "{format}, {what}: messages are short");
            }
            match std::str::from_utf8(&bytes) {
                Ok(_) => assert_ne!(read.err().map(|error| error.kind()), Some(ErrorKind::InvalidUtf8)),
                Err(_) => assert!(read.is_err(), "{format}, {what}"),
            }
            let mut written = String::new();
            syntax.write_into(&stream, &mut written).unwrap();
            assert!(written.len() < 40 * bytes.len() + 100, "{format}, {what}: {}", written.len());
        }
    }
}

#[test]
fn bad_utf8_is_placed_in_every_format() {
    for format in FormatName::ALL {
        for (what, bytes) in nasty::small() {
            let Err(expected) = std::str::from_utf8(&bytes) else { continue };
            let error = format::read(format, &bytes).map(drop).expect_err(&what);
            // A line before it may break the format's rules.
            if error.kind() == ErrorKind::InvalidUtf8 {
                assert_eq!(error.offset(), Some(expected.valid_up_to() as u64), "{format}, {what}");
                assert!(error.message().contains("iconv"), "{error}");
            }
        }
    }
}

/// Returns one byte at a time, is interrupted now and then, and fails at the end if asked to.
struct Flaky<'b> {
    bytes: Trickle<'b>,
    calls: usize,
    fails: bool,
}

impl Read for Flaky<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.calls += 1;
        match self.calls % 3 {
            0 => Err(io::ErrorKind::Interrupted.into()),
            _ if self.bytes.bytes.is_empty() && self.fails => Err(io::Error::other("cable cut")),
            _ => self.bytes.read(buffer),
        }
    }
}

fn examples() -> impl Iterator<Item = (FormatName, &'static str)> {
    let conllu =
        "# text = Mưa to.\n1\tMưa to\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
    FormatName::ALL.into_iter().map(move |format| {
        let example = match format {
            FormatName::Text => "Mưa to.\n\nNắng ở TP. Huế.\n",
            FormatName::Vertical => "<s>\nMưa to\n.\n\nNắng\n</s>\n",
            FormatName::Underscore => "Mưa_to .\n\nNắng\n",
            FormatName::Conllu => conllu,
            FormatName::Bio => "Mưa\tB-W\nto\tI-W\n\nNắng\tB-W\n\n",
            FormatName::Jsonl => "{\"text\": \"Mưa to\", \"tokens\": [[0, 7]], \"start\": 0, \"end\": 7, \"paragraph\": false}\n",
            other => panic!("no example of {other}"),
        };
        (format, example)
    })
}

#[test]
fn an_input_that_stutters_reads_the_same() {
    for (format, example) in examples() {
        let syntax = Format::from(format);
        let expected = check_cutting(format, example.as_bytes(), 1);
        for unit in UNITS {
            let bytes = Trickle { bytes: example.as_bytes(), step: 1 };
            let mut reader = Reader::new(format, Flaky { bytes, calls: 0, fails: false }).unit(unit);
            let (_, written, error) = pieces(&syntax, unit, |stream| reader.read(stream));
            assert_eq!((written, error.map(|error| error.kind())), (expected.clone(), None), "{format}");
        }
    }
}

#[test]
fn an_input_that_fails_midway_gives_the_lines_before_it() {
    for (format, example) in examples() {
        let syntax = Format::from(format);
        for cut in 0..=example.len() {
            let head = &example.as_bytes()[..cut];
            let lines = head.iter().rposition(|&byte| byte == b'\n').map_or(0, |feed| feed + 1);
            for unit in UNITS {
                let bytes = Trickle { bytes: head, step: 5 };
                let mut reader = Reader::new(format, Flaky { bytes, calls: 0, fails: true }).unit(unit);
                let (_, written, error) = pieces(&syntax, unit, |stream| reader.read(stream));
                let error = error.expect("the failure is reported");
                assert_eq!(error.kind(), ErrorKind::Io, "{format}, {unit:?}, cut at {cut}: {error}");
                assert_eq!(error.io().unwrap().to_string(), "cable cut");
                // All whole lines, and no more.
                let before = format::read(format, &example.as_bytes()[..lines]).unwrap();
                let expected = format::write(format, &before).unwrap();
                assert_eq!(written, expected, "{format}, {unit:?}, cut at {cut}");
                assert!(!reader.read(&mut TokenStream::new()).unwrap(), "after the error comes the end");
            }
        }
    }
}
