//! Broken files: each error has line, byte and advice, and comes after everything before it, however the file
//! is read.
#![cfg(feature = "jsonl")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use machvan::format::{self, Format, FormatName, Reader, SliceReader};
use testkit::broken;
use testkit::{Trickle, UNITS, check_cutting, pieces};

#[test]
fn broken_files_are_answered() {
    let mut counts = [0; FormatName::ALL.len()];
    for broken in broken::broken() {
        let (bytes, context) = (broken.bytes(), format!("{}: {}", broken.format, broken.what));
        let error = format::read(broken.format, &bytes).map(|_| ()).expect_err(&context);
        let place = (error.line(), error.offset());
        let expected = (Some(broken.line() as u64), Some(broken.offset() as u64));
        assert_eq!(place, expected, "{context}: {error}");
        assert!(error.message().contains(broken.advice), "{context}: {error}");
        if broken.format != FormatName::Text {
            assert_eq!(check_cutting(broken.format, &bytes, 5), broken.good, "{context}");
        }
        let syntax = Format::from(broken.format);
        for unit in UNITS {
            let mut reader = Reader::new(broken.format, Trickle { bytes: &bytes, step: 7 }).unit(unit);
            let (_, written, error) = pieces(&syntax, unit, |stream| reader.read(stream));
            assert_eq!((written.as_str(), error.is_some()), (broken.good.as_str(), true), "{context}");
            let mut reader = SliceReader::new(broken.format, &bytes).unit(unit);
            let (_, written, error) = pieces(&syntax, unit, |stream| reader.read(stream));
            assert_eq!((written.as_str(), error.is_some()), (broken.good.as_str(), true), "{context}");
        }
        counts[FormatName::ALL.iter().position(|&format| format == broken.format).unwrap()] += 1;
    }
    assert!(counts.iter().all(|&count| count >= 10), "{counts:?}");
}

#[test]
fn what_comes_before_is_good() {
    for format in FormatName::ALL {
        let stream = format::read(format, broken::good(format).as_bytes()).unwrap();
        assert_eq!(format::write(format, &stream).unwrap(), broken::good(format));
        assert!(stream.notes().is_empty());
    }
}
