//! Inputs of the command: standard input, files, compressed files, and what is none of these.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::{
    io::{Read, Write},
    process::{Command, Stdio},
};

use crate::common::{Folder, PRINTED, SMALL, binary, large, run, succeed};
use flate2::{Compression, write::GzEncoder};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 1).unwrap()
}

/// As the extension says.
fn packed(extension: &str, bytes: &[u8]) -> Vec<u8> {
    match extension {
        "gz" => gzip(bytes),
        "zst" => zstd(bytes),
        "xz" => {
            let mut writer = lzma_rust2::XzWriter::new(Vec::new(), lzma_rust2::XzOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
            writer.finish().unwrap()
        }
        "bz2" => {
            let mut writer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
            writer.write_all(bytes).unwrap();
            writer.finish().unwrap()
        }
        other => panic!("{other}"),
    }
}

/// What is written is read again, by the name and by the content; two files one after the other are one.
#[test]
fn every_compression_is_read_and_written() {
    let (folder, text) = (Folder::new(), large());
    for extension in ["gz", "zst", "xz", "bz2"] {
        let (file, bare) = (
            folder.file(&format!("in.vert.{extension}"), packed(extension, text.as_bytes())),
            folder.name("bare"),
        );
        assert!(succeed(&["convert", "--to", "vertical", &file], "") == text, "{extension}");
        std::fs::copy(&file, &bare).unwrap();
        assert!(succeed(&["convert", "--to", "vertical", &bare], "") == text, "{extension} by content");
        let twice = [packed(extension, SMALL.as_bytes()), packed(extension, b"\nC\n")].concat();
        let twice = folder.file(&format!("twice.{extension}"), twice);
        assert_eq!(succeed(&["detok", &twice], ""), format!("{PRINTED}C\n"), "{extension}");
        let out = folder.name(&format!("out.vert.{extension}"));
        succeed(&["convert", "--to", "vertical", &file, "-o", &out], "");
        assert!(folder.read(&format!("out.vert.{extension}")).len() < text.len() / 2);
        assert!(succeed(&["convert", "--to", "vertical", &out], "") == text, "{extension} written");
    }
}

#[test]
fn standard_input_is_read_where_no_file_is_named() {
    assert_eq!(succeed(&["detok"], SMALL), PRINTED);
    assert_eq!(succeed(&["detok", "-"], SMALL), PRINTED);
}

#[test]
fn files_are_read_in_order_and_standard_input_among_them() {
    let folder = Folder::new();
    let (a, b) = (folder.file("a.vert", "A\n"), folder.file("b.vert", "B"));
    assert_eq!(succeed(&["detok", &a, &b], ""), "A\nB\n");
    assert_eq!(succeed(&["detok", &b, "-", &a], "C\n"), "B\nC\nA\n");
    assert_eq!(succeed(&["detok", &a, &a], ""), "A\nA\n");
}

#[test]
fn a_sentence_never_reaches_from_one_file_into_the_next() {
    let folder = Folder::new();
    let convert = ["convert", "--from", "vertical", "--to", "vertical"];
    for (first, second, joined) in [
        ("A", "B\n", "A\n\nB\n"),
        ("A\n", "B\n", "A\n\nB\n"),
        ("A\n\n", "B\n", "A\n\nB\n"),
        ("A\r\n\r\n", "B\r\n", "A\r\n\r\nB\r\n"),
        ("", "B\n", "B\n"),
        ("A\n", "", "A\n"),
    ] {
        let (a, b) = (folder.file("a.vert", first), folder.file("b.vert", second));
        let arguments = [&convert[..], &[&a, &b]].concat();
        assert_eq!(succeed(&arguments, ""), joined, "{first:?} {second:?}");
    }
}

#[test]
fn empty_inputs_give_empty_outputs() {
    let folder = Folder::new();
    let empty = folder.file("empty.vert", "");
    for jobs in ["1", "3"] {
        assert_eq!(succeed(&["detok", "-j", jobs], ""), "");
        assert_eq!(succeed(&["detok", "-j", jobs, &empty, &empty], ""), "");
        assert_eq!(succeed(&["detok", "-j", jobs], "\n\n \n"), "");
    }
}

#[test]
fn compressed_files_are_known_by_name_and_by_their_first_bytes() {
    let folder = Folder::new();
    let text = large();
    let printed = succeed(&["detok"], &text);
    for (name, bytes) in [
        ("a.vert.gz", gzip(text.as_bytes())),
        ("a.vert.zst", zstd(text.as_bytes())),
        ("A.GZ", gzip(text.as_bytes())),
        ("plain name", zstd(text.as_bytes())),
    ] {
        let file = folder.file(name, &bytes);
        assert_eq!(succeed(&["detok", &file], ""), printed, "{name}");
        assert_eq!(succeed(&["detok"], &bytes), printed, "{name} on standard input");
    }
}

#[test]
fn all_members_of_a_compressed_file_are_read() {
    let folder = Folder::new();
    let (head, tail) = SMALL.as_bytes().split_at(9);
    for (name, bytes) in [
        ("two.gz", [gzip(head), gzip(tail)].concat()),
        ("two.zst", [zstd(head), zstd(tail)].concat()),
        ("empty member.gz", [gzip(b""), gzip(SMALL.as_bytes())].concat()),
    ] {
        let file = folder.file(name, bytes);
        assert_eq!(succeed(&["detok", &file], ""), PRINTED, "{name}");
    }
}

#[test]
fn damaged_compressed_files_are_errors_after_what_is_good() {
    let folder = Folder::new();
    let text = large();
    let cut = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    for (name, bytes) in [
        ("cut.gz", cut(gzip(text.as_bytes()))),
        ("cut.zst", cut(zstd(text.as_bytes()))),
        ("cut.xz", cut(packed("xz", text.as_bytes()))),
        ("cut.bz2", cut(packed("bz2", text.as_bytes()))),
        ("none.gz", Vec::new()),
        ("none.zst", Vec::new()),
        ("none.xz", Vec::new()),
        ("plain.xz", SMALL.into()),
        ("plain.bz2", SMALL.into()),
        ("plain.gz", SMALL.into()),
        ("plain.zst", SMALL.into()),
        ("garbage after it.gz", [gzip(SMALL.as_bytes()), b"garbage".to_vec()].concat()),
    ] {
        let file = folder.file(name, bytes);
        for jobs in ["1", "2"] {
            let found = run(&["convert", "--from", "vertical", "--to", "vertical", "-j", jobs, &file], "");
            assert_eq!(found.status, Some(1), "{name}");
            let line = found.err.strip_prefix(&format!("{file}:")).and_then(|rest| rest.split(':').next());
            let line: usize = line.unwrap().parse().unwrap();
            assert!(line > found.out.lines().count() && found.err.contains("damaged"), "{}", found.err);
            assert!(text.starts_with(&found.out) || SMALL.starts_with(&found.out), "{name}");
            // A sentence that was cut is not written.
            let whole = found.out.is_empty() || found.out.ends_with("\n\n") || found.out == "Mưa\n.\n\n";
            assert!(whole, "{name}: {}", found.out);
        }
    }
}

#[test]
fn folders_and_missing_files_are_errors_after_what_stands_before_them() {
    let folder = Folder::new();
    let (good, missing, inner) = (folder.file("a.vert", SMALL), folder.name("missing"), folder.name("."));
    for (bad, what) in [(&missing, "No such file"), (&inner, "is a directory")] {
        for jobs in ["1", "2"] {
            let found = run(&["detok", "-j", jobs, &good, bad, &good], "");
            assert_eq!((found.status, found.out.as_str()), (Some(1), PRINTED));
            assert!(found.err.starts_with(&format!("{bad}: ")) && found.err.contains(what), "{}", found.err);
            assert_eq!(found.err.lines().count(), 1);
        }
    }
}

#[test]
fn a_file_that_vanishes_before_its_turn_is_an_error() {
    let folder = Folder::new();
    let file = folder.file("a.vert", SMALL);
    let mut child = Command::new(binary())
        .args(["detok", "-", &file])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It can't reach the file before its standard input ends.
    std::fs::remove_file(&file).unwrap();
    child.stdin.take().unwrap().write_all(SMALL.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stdout, PRINTED.as_bytes());
    assert!(String::from_utf8_lossy(&output.stderr).starts_with(&format!("{file}: ")));
}

/// Files that nobody can open, and, for users who may not read everything, one without permissions.
#[cfg(unix)]
#[test]
fn a_file_that_can_not_be_opened_is_an_error() {
    use std::os::unix::{fs::PermissionsExt, fs::symlink, net::UnixListener};
    let folder = Folder::new();
    let secret = folder.file("secret.vert", SMALL);
    std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o000)).unwrap();
    symlink("missing", folder.path("dangling.vert")).unwrap();
    symlink("circle.vert", folder.path("circle.vert")).unwrap();
    let _socket = UnixListener::bind(folder.path("socket.vert")).unwrap();
    let mut files = ["dangling.vert", "circle.vert", "socket.vert"].map(|name| folder.name(name)).to_vec();
    // root may read it.
    files.extend(std::fs::File::open(&secret).is_err().then_some(secret));
    for file in files {
        for command in [&["detok"][..], &["words"], &["view"], &["evaluate", "marks", "--gold"]] {
            let found = run(&[command, &[&file]].concat(), "");
            assert_eq!((found.status, found.out.as_str()), (Some(1), ""), "{command:?} {file}");
            assert!(found.err.starts_with(&format!("{file}: ")), "{command:?} {}", found.err);
            assert_eq!(found.err.lines().count(), 1);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_fails_while_it_is_read_is_an_error_with_its_place() {
    // Opens, and fails at the first byte.
    let found = run(&["detok", "/proc/self/mem"], "");
    assert_eq!((found.status, found.out.as_str()), (Some(1), ""));
    assert!(found.err.starts_with("/proc/self/mem:1: byte 0: "), "{}", found.err);
}

#[test]
fn a_bad_input_ends_the_command_while_standard_input_is_still_open() {
    for jobs in ["1", "2"] {
        let mut child = Command::new(binary())
            .args(["detok", "-j", jobs])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // It may be gone before all of this is written.
        let _ = stdin.write_all(&[b"x\n\n\xff\n".as_slice(), large().as_bytes()].concat());
        let mut message = String::new();
        child.stderr.take().unwrap().read_to_string(&mut message).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(1));
        assert!(message.starts_with("<stdin>:3: byte 3: "), "{message}");
        drop(stdin);
    }
}

/// What was cut by an error is not written as if it were a whole line.
#[test]
fn the_line_of_an_error_is_not_written() {
    let folder = Folder::new();
    let text = "Trời đã nắng lên.\n".repeat(40_000);
    let (mut broken, packed) = (text.clone().into_bytes(), gzip(text.as_bytes()));
    broken[30_000 * (text.len() / 40_000) + 9] = 0xff;
    let files = [
        folder.file("broken.txt", &broken),
        folder.file("cut.txt.gz", &packed[..packed.len() / 2]),
        folder.file("all in one.txt", b"Tr\xffi\n"),
    ];
    for command in [&["normalize", "--form", "nfc"][..], &["normalize", "--map"], &["words", "--lines"]] {
        for (file, lines) in files.iter().zip([Some(30_000), None, Some(0)]) {
            let found = run(&[command, &[file]].concat(), "");
            assert_eq!(found.status, Some(1));
            let count = found.out.lines().count();
            assert!(lines.is_none_or(|lines| lines == count), "{command:?} {file} {count}");
            let whole = succeed(command, text.split_inclusive('\n').take(count).collect::<String>());
            assert!(found.out == whole, "{command:?} {file}");
        }
    }
}

/// Text in an old encoding is read by every command.
#[test]
fn every_command_reads_old_encodings() {
    let folder = Folder::new();
    let text = "Sinh viên đi học ở Hà Nội. Thầy giáo rất vui tính! Trời đang mưa to, phải không?\n";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (new, old) = (folder.file("new.txt", text), folder.file("old.txt", utf16));
    let tokens = folder.file("gold.seg", "Sinh_viên đi học .\n".repeat(3));
    let commands: [&[&str]; 10] = [
        &["normalize"],
        &["sentences"],
        &["words"],
        &["words", "--lines"],
        &["convert", "--to", "conllu"],
        &["convert", "--from", "text", "--to", "jsonl"],
        &["detok", "--from", "underscore"],
        &["evaluate", "marks", "--gold"],
        &["evaluate", "boundaries", "--gold"],
        &["train", "verbs", "--out", "-", "--gold"],
    ];
    let out = folder.name("model.bin");
    for command in commands {
        let command: Vec<&str> = command.iter().map(|&word| if word == "-" { &out } else { word }).collect();
        let of = |file: &str, options: &[&str]| {
            let found = run(&[&command[..], &[file], options].concat(), "");
            assert_eq!(found.status, Some(0), "{command:?} {}", found.err);
            (found.out.replace(file, "FILE"), std::fs::read(&out).ok())
        };
        assert_eq!(of(&old, &["--encoding", "utf-16"]), of(&new, &[]), "{command:?}");
        assert_eq!(of(&old, &["--encoding", "auto"]), of(&new, &[]), "{command:?}");
    }
    let page = |file: &str, options: &[&str]| run(&[&["view", file][..], options].concat(), "").out;
    let same = |page: String, file: &str| page.replace(file, "FILE").replace("old.txt", "new.txt");
    assert!(same(page(&old, &["--encoding", "utf-16"]), &old) == same(page(&new, &[]), &new));

    let train = ["train", "words", "--gold", &tokens, "--out", &out, "--text"];
    let model = |options: &[&str]| {
        let found = run(&[&train[..], options].concat(), "");
        assert_eq!(found.status, Some(0), "{}", found.err);
        folder.read("model.bin")
    };
    let gold16: Vec<u8> =
        "Sinh_viên đi học .\n".repeat(3).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let expected = model(&[&new]);
    std::fs::write(&tokens, gold16).unwrap();
    assert!(model(&[&old, "--encoding", "utf-16"]) == expected);
    let found = run(&[&train[..], &[&old]].concat(), "");
    assert!(found.err.contains("--encoding") && !found.err.contains("--invalid"), "{}", found.err);
}

/// Raw text has a limit too, and the error names the option that lifts it.
#[test]
fn a_line_or_sentence_of_raw_text_above_the_limit_is_refused() {
    // Without a space between two ASCII letters, and without an end of a sentence.
    let long = "Mưa.\n".to_owned() + &"ạ".repeat(1_000_000);
    for command in [&["normalize"][..], &["sentences"], &["words"], &["words", "--lines"]] {
        let found = run(&[command, &["--limit", "1"]].concat(), &long);
        assert_eq!(found.status, Some(1), "{command:?}");
        assert!(found.err.contains("--limit") && found.err.starts_with("<stdin>:"), "{}", found.err);
        assert_eq!(run(&[command, &["--limit", "3"]].concat(), &long).status, Some(0), "{command:?}");
    }
}

/// A line is one line, and a record one record, however long it is.
#[test]
fn a_long_line_is_not_cut() {
    let long = "Sinh viên đi học ở nhà. ".repeat(30_000);
    let text = format!("{}\nMưa.\n", long.trim_end());
    for jobs in ["1", "3"] {
        let found = run(&["words", "--lines", "-j", jobs], &text).out;
        assert_eq!(found.lines().map(|line| line.split(' ').count() > 1).collect::<Vec<_>>(), [true, true]);
        assert_eq!(run(&["normalize", "--map", "-j", jobs], &text).out.lines().count(), 2);
        let records = format!("{{\"text\": \"{}\", \"id\": 1}}\n{{\"text\": \"Mưa.\"}}\n", long);
        for command in ["words", "sentences"] {
            let found = run(&[command, "--field", "text", "-j", jobs], &records);
            assert_eq!((found.status, found.out.lines().count()), (Some(0), 2), "{}", found.err);
            // It is recognized, although its first line is longer than what is looked at.
            assert_eq!(run(&[command, "-j", jobs], &records), found);
        }
    }
}

/// Broken places are named in the order of the input, whoever finds them first.
#[test]
fn the_first_broken_places_are_the_first_of_the_input() {
    let folder = Folder::new();
    let bad = b"{\"text\": 1}\n{\"text\": \"a\"}\n{\"text\": \"\xff\"}\n{\n";
    let (first, second) = (folder.file("a.jsonl", bad), folder.file("b.jsonl", bad));
    for jobs in ["1", "2"] {
        let found = run(&["words", "--invalid", "skip", "-j", jobs, &first, &second], "");
        assert_eq!(found.status, Some(0));
        let places: Vec<String> = found.err.lines().skip(1).map(|line| line.trim().to_owned()).collect();
        let expected = [format!("{first}:1: "), format!("{first}:3: "), format!("{first}:4: ")];
        assert!(
            places.len() == 3 && places.iter().zip(&expected).all(|(place, start)| place.starts_with(start)),
            "{places:#?}"
        );
        assert!(found.err.contains("(6 places)"), "{}", found.err);
    }
}
