//! Outputs of the command: standard output, files, compressed files, pipes that close and disks that are
//! full.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::{
    fs::{File, OpenOptions},
    io::{BufRead, BufReader, Read},
    process::{Command, Stdio},
};

use crate::common::{Folder, PRINTED, SMALL, binary, large, run, succeed};

#[test]
fn a_file_can_be_written() {
    let folder = Folder::new();
    let (file, out) =
        (folder.file("a.vert", SMALL), folder.file("out.txt", "something longer than what comes".repeat(9)));
    assert_eq!(succeed(&["detok", "-o", &out, &file], ""), "");
    assert_eq!(folder.read("out.txt"), PRINTED.as_bytes());
    assert_eq!(succeed(&["detok", "-o", "-", &file], ""), PRINTED);
}

#[test]
fn the_name_says_how_a_file_is_compressed() {
    let folder = Folder::new();
    let text = large();
    for jobs in ["1", "2"] {
        let (gz, zst) = (folder.name("out.vert.gz"), folder.name("out.vert.zst"));
        let convert = ["convert", "-j", jobs, "--to", "vertical", "-o"];
        succeed(&[&convert[..], &[&gz]].concat(), &text);
        succeed(&[&convert[..], &[&zst]].concat(), &text);
        let mut back = String::new();
        flate2::read::GzDecoder::new(&folder.read("out.vert.gz")[..]).read_to_string(&mut back).unwrap();
        assert!(back == text);
        assert!(zstd::decode_all(&folder.read("out.vert.zst")[..]).unwrap() == text.as_bytes());
        assert!(folder.read("out.vert.gz").len() < text.len() / 2);
        assert!(folder.read("out.vert.zst").len() < text.len() / 2);
    }
}

#[test]
fn an_output_that_can_not_be_opened_is_an_error() {
    let folder = Folder::new();
    let file = folder.file("a.vert", SMALL);
    for out in [folder.name("no such folder/out"), folder.name(".")] {
        let found = run(&["detok", "-o", &out, &file], "");
        assert_eq!(found.status, Some(1));
        assert!(found.err.starts_with(&format!("{out}: cannot write: ")), "{}", found.err);
    }
}

#[test]
fn an_input_is_never_overwritten() {
    let folder = Folder::new();
    let file = folder.file("a.vert", SMALL);
    let found = run(&["detok", "-o", &file, &file], "");
    assert_eq!(found.status, Some(2));
    assert!(found.err.contains("both input and output"), "{}", found.err);
    assert_eq!(folder.read("a.vert"), SMALL.as_bytes());

    // `machvan detok a.vert >> a.vert` would read what it writes.
    let append = OpenOptions::new().append(true).open(&file).unwrap();
    let output = Command::new(binary()).args(["detok", &file]).stdout(append).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    // `machvan detok < a.vert >> a.vert`
    let (input, append) = (File::open(&file).unwrap(), OpenOptions::new().append(true).open(&file).unwrap());
    let output = Command::new(binary()).arg("detok").stdin(input).stdout(append).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(folder.read("a.vert"), SMALL.as_bytes());
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_may_be_input_and_output() {
    assert_eq!(succeed(&["detok", "-o", "/dev/null", "/dev/null"], ""), "");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::new();
    let file = folder.file("a.vert", large());
    for jobs in ["1", "2"] {
        let mut child = Command::new(binary())
            .args(["detok", "-j", jobs, &file])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        // The reader closes the pipe after one line, as `head -1` does, and most of the output has no place
        // in a pipe.
        BufReader::with_capacity(64, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line, "Câu số 0, “mùa thu” (0-3).\n");
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let folder = Folder::new();
    for text in [SMALL.to_owned(), large()] {
        let file = folder.file("a.vert", &text);
        for jobs in ["1", "2"] {
            let full = File::create("/dev/full").unwrap();
            let output =
                Command::new(binary()).args(["detok", "-j", jobs, &file]).stdout(full).output().unwrap();
            assert_eq!(output.status.code(), Some(1));
            let message = String::from_utf8(output.stderr).unwrap();
            assert!(message.starts_with("<stdout>: cannot write: No space left"), "{message}");
            assert_eq!(message.lines().count(), 1);
        }
        for name in ["full", "full.gz", "full.zst"] {
            std::os::unix::fs::symlink("/dev/full", folder.path(name)).unwrap();
            let found = run(&["detok", "-o", &folder.name(name), &file], "");
            assert_eq!(found.status, Some(1));
            assert!(found.err.contains("cannot write: No space left"), "{}", found.err);
            std::fs::remove_file(folder.path(name)).unwrap();
        }
    }
    let full = File::create("/dev/full").unwrap();
    let output = Command::new(binary()).args(["words", "--help"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stderr.starts_with(b"<stdout>: cannot write: No space left"));
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_is_said_where_nobody_can_hear_it() {
    let full = || File::create("/dev/full").unwrap();
    let status = Command::new(binary()).args(["detok", "missing"]).stderr(full()).status().unwrap();
    assert_eq!(status.code(), Some(1));
}

#[test]
fn no_bar_is_drawn_where_standard_error_is_no_terminal() {
    let folder = Folder::new();
    let file = folder.file("a.vert", large());
    succeed(&["detok", "-o", &folder.name("out"), &file], "");
}

/// What a folder has.
#[cfg(unix)]
fn names(folder: &Folder) -> Vec<String> {
    let names = std::fs::read_dir(folder.path("")).unwrap();
    let mut names: Vec<_> = names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[cfg(unix)]
#[test]
fn an_output_that_is_not_complete_leaves_the_file_as_it_was() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new();
    let out = folder.file("out", "old");
    let file = folder.file("a.vert", SMALL);
    let bad = folder.file("bad.vert", b"a\n\n\xff\n");
    let new = folder.name("new.gz");
    assert_eq!(run(&["detok", "-o", &new, &bad], "").status, Some(1));
    assert!(!folder.path("new.gz").exists());
    for jobs in ["1", "2"] {
        for input in [bad.as_str(), "missing"] {
            assert_eq!(run(&["detok", "-j", jobs, "-o", &out, &file, input], "").status, Some(1));
            assert_eq!((folder.read("out"), names(&folder).len()), (b"old".to_vec(), 3));
        }
    }
    std::fs::set_permissions(folder.path("out"), std::fs::Permissions::from_mode(0o600)).unwrap();
    symlink(folder.path("out"), folder.path("link")).unwrap();
    succeed(&["detok", "-o", &folder.name("link"), &file], "");
    assert_eq!(folder.read("out"), PRINTED.as_bytes());
    assert!(folder.path("link").is_symlink());
    assert_eq!(std::fs::metadata(folder.path("out")).unwrap().permissions().mode() & 0o777, 0o600);
}

/// A command that writes to `out`, started with the signals as the arguments of `env` say.
#[cfg(target_os = "linux")]
fn writing(signals: &[&str], jobs: &str, out: &str) -> std::process::Child {
    // Whoever started the tests may have them ignore signals, as nohup does.
    Command::new("env")
        .arg("--default-signal=INT,TERM,HUP")
        .args(signals)
        .arg(binary())
        .args(["detok", "-j", jobs, "--from", "vertical", "-o", out])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Waits for something; it comes soon.
#[cfg(target_os = "linux")]
fn wait_for(what: impl Fn() -> bool) -> bool {
    (0..1000).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(5));
        what()
    })
}

#[cfg(target_os = "linux")]
fn send(signal: &str, child: &std::process::Child) {
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
}

/// Some of the interruptions come while the temporary file grows, the others before or after.
#[cfg(target_os = "linux")]
#[test]
fn an_interrupted_command_leaves_no_file() {
    use std::{io::Write, thread::sleep, time::Duration};
    let folder = Folder::new();
    let mut growing = 0;
    for round in 0..100 {
        let out = folder.name(["out", "out.gz", "out.zst"][round % 3]);
        let mut child = writing(&[], ["1", "2"][round % 2], &out);
        let mut input = child.stdin.take().unwrap();
        let text = crate::common::sentences(5000 * (round % 4 + 1));
        input.write_all(text.as_bytes()).unwrap();
        // At any time of the writing.
        sleep(Duration::from_micros((round as u64 * 7919) % 20_000));
        // The input stays open, so the command is never done before it is interrupted.
        let grows = || {
            let names = names(&folder);
            names.iter().any(|name| std::fs::metadata(folder.path(name)).unwrap().len() > 0)
        };
        assert!(wait_for(|| !names(&folder).is_empty()));
        // A busy machine gets a little more time. What is compressed may stay in the buffers of its encoder.
        growing += usize::from((0..30).any(|_| {
            grows() || {
                sleep(Duration::from_millis(5));
                false
            }
        }));
        let (signal, status) = [("-INT", 130), ("-TERM", 143), ("-INT", 130), ("-HUP", 129)][round % 4];
        send(signal, &child);
        assert_eq!(child.wait().unwrap().code(), Some(status));
        assert_eq!(names(&folder), [""; 0]);
        drop(input);
    }
    assert!(growing >= 50, "{growing}");
}

/// As under nohup, and in the background of a shell without job control.
#[cfg(target_os = "linux")]
#[test]
fn an_ignored_signal_stays_ignored_and_the_others_still_leave_no_file() {
    use std::io::Write;
    for (ignored, signal, status) in
        [("HUP", "INT", 130), ("HUP", "TERM", 143), ("INT", "TERM", 143), ("INT,TERM", "HUP", 129)]
    {
        let (folder, ignore) = (Folder::new(), format!("--ignore-signal={ignored}"));
        for interrupted in [true, false] {
            let mut child = writing(&[&ignore], "1", &folder.name("out"));
            let mut input = child.stdin.take().unwrap();
            input.write_all(large().as_bytes()).unwrap();
            assert!(wait_for(|| !names(&folder).is_empty()));
            ignored.split(',').for_each(|ignored| send(&format!("-{ignored}"), &child));
            if interrupted {
                send(&format!("-{signal}"), &child);
            } else {
                drop(input);
            }
            let expected = if interrupted { status } else { 0 };
            assert_eq!(child.wait().unwrap().code(), Some(expected), "{ignored} {signal}");
            match interrupted {
                true => assert_eq!(names(&folder), [""; 0]),
                false => assert_eq!(folder.read("out"), succeed(&["detok"], large()).as_bytes()),
            }
        }
    }
}
