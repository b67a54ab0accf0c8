//! Threads change nothing but the time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use crate::common::{Folder, SMALL, binary, large, sentences, succeed};

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let folder = Folder::new();
    let one = folder.file("one.vert", large());
    let giant = format!("{}\n\n{}", "một\nhai\n".repeat(60_000), sentences(3000));
    let two = folder.file("two.vert", &giant);
    let three = folder.file("three.vert", SMALL);
    let files = [one.as_str(), &two, &three, &one];
    for command in [&["detok"][..], &["convert", "--from", "vertical", "--to", "vertical"]] {
        let single = succeed(&[command, &files].concat(), "");
        assert!(single.len() > giant.len());
        for jobs in ["0", "2", "4", "16"] {
            assert!(
                succeed(&[command, &["-j", jobs], &files].concat(), "") == single,
                "{command:?} -j {jobs}"
            );
        }
    }
}

#[test]
fn converting_to_the_same_format_gives_the_same_bytes() {
    for text in [large(), SMALL.to_owned(), "A".to_owned(), "\u{feff}A\r\nB\t1\r\n\r\n\r\nC  \n".to_owned()] {
        for jobs in ["1", "2"] {
            assert!(
                succeed(&["convert", "--from", "vertical", "--to", "vertical", "-j", jobs], &text) == text
            );
        }
    }
}

/// Threads whose stacks do not fit into the address space cannot be started.
#[cfg(target_os = "linux")]
#[test]
fn fewer_threads_do_the_work_if_some_cannot_be_started() {
    let folder = Folder::new();
    let file = folder.file("large.vert", large());
    let single = succeed(&["detok", &file], "");
    // Of stacks of 1.2 GB, three fit into 4 GB; of 70 TB, none.
    for stack in ["1200000000", "70000000000000"] {
        let limited = std::process::Command::new("sh")
            .args(["-c", "ulimit -v 4000000 && exec \"$0\" detok -j 16 \"$1\""])
            .args([binary().to_str().unwrap(), &file])
            .env("RUST_MIN_STACK", stack)
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&limited.stderr), "");
        assert!(limited.status.success() && limited.stdout == single.as_bytes());
    }
}
