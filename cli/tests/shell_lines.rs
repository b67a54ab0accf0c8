//! Shell lines as people who prepare corpora type them, with what they print and say: `shell_lines.txt`.
//!
//! Each case begins with `$ ` and the line; then comes standard output, indented by two spaces, standard error after `! `, and the
//! status after `? ` if it is not 0. `MACHVAN_UPDATE=1` writes the file anew, to be read before it is committed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{fmt::Write, path::Path, process::Command};

use crate::common::{Folder, binary};

const TREE: &str = "# sent_id = s1\n# text = Mưa to.\n1\tMưa\tmưa\tVERB\tV\t_\t0\troot\t_\t_\n2\tto\tto\tADJ\tA\t_\t1\tadvmod\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\tCH\t_\t1\tpunct\t_\t_\n\n";

/// The files that the lines name.
fn files(folder: &Folder) {
    folder.file("a.txt", "Sinh viên đi học. Trời mưa.\n");
    folder.file("b.txt", "Hà  Nội đẹp lắm.\n");
    folder.file("wrapped.txt", "Sinh viên đi\nhọc ở Hà Nội.\n");
    folder.file("tree.conllu", TREE);
    folder.file(
        "half.conllu",
        format!("{TREE}1\tNắng\t_\t_\t_\t_\t0\troot\t_\t_\n3\tto\t_\t_\t_\t_\t_\t_\t_\t_\n\n{TREE}"),
    );
    folder.file("a.vert", "Mưa\nto\n.\n\nNắng\n\n");
    folder.file("tags.vert", "<doc id=\"7\">\n<s>\nMưa\tVERB\n<g/>\n.\tPUNCT\n</s>\n</doc>\n");
    folder.file("entities.vert", "a &lt; b\n&amp;\n\n");
    folder.file("decoded.txt", "<text_id 7> <s> và/hoặc/C \nmưa/V \n./CH </s> \n<s> Nắng/V </s> \n");
    folder.file("hash.vert", "#1\n<b\n\n");
    folder.file("a.seg", "Sinh_viên đi học .\nTrời mưa .\n");
    folder.file("broken.seg", b"Sinh_vi\xean .\nM\xc6\xb0a .\n");
    folder.file("broken.txt", b"M\xc6\xb0a to.\nN\xabng.\nH\xe1t.\n");
    folder.file("a.bio", "Sinh\tB-W\nviên\tI-W\nđi\tB_W\n\n");
    folder.file("a.jsonl", "{\"text\": \"Mưa to.\", \"tokens\": [[0, 4], [5, 7], [7, 8]], \"id\": 7}\n");
    folder.file("gap.jsonl", "{\"text\": \"Mưa rất  to.\", \"tokens\": [[0, 4], [12, 14]]}\n");
    folder.file(
        "web.jsonl",
        "{\"id\": 1, \"body\": \"Sinh viên đi học. Mưa.\"}\n{\"id\": 2, \"body\": null}\n",
    );
    folder.file("tcvn3.txt", b"C\xe9ng h\xdfa x\xb7 h\xe9i ch\xf1 ngh\xdca Vi\xd6t Nam\n");
    folder.file("viqr.txt", "Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam\n");
    folder.file("english.txt", "They don't know. What's new?\n");
    folder.file("empty.txt", "");
    folder.file("short.txt", "Sinh viên đi học.\nMưa.\n");
    folder.file("bom.txt", "\u{feff}Sinh viên đi học.\r\nMưa.\r\n");
    folder.file("paper.pdf", b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n");
    folder.file("strange.lz4", "Mưa.\n");
}

#[test]
#[cfg(unix)]
fn shell_lines() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/shell_lines.txt");
    let expected = std::fs::read_to_string(&path).unwrap();
    let folder = Folder::new();
    files(&folder);
    let programs = format!("{}:{}", binary().parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut found = String::new();
    let mut count = 0;
    for line in expected.lines().filter(|line| line.starts_with("$ ")) {
        let command = Command::new("sh")
            .args(["-c", line.strip_prefix("$ ").unwrap()])
            .env("PATH", &programs)
            .current_dir(folder.path("."))
            .output()
            .unwrap();
        count += 1;
        writeln!(found, "{line}").unwrap();
        let (out, err) =
            (String::from_utf8(command.stdout).unwrap(), String::from_utf8(command.stderr).unwrap());
        out.lines().for_each(|line| writeln!(found, "  {line}").unwrap());
        err.lines().filter(|line| !line.is_empty()).for_each(|line| writeln!(found, "! {line}").unwrap());
        if command.status.code() != Some(0) {
            writeln!(found, "? {}", command.status.code().unwrap()).unwrap();
        }
    }
    if std::env::var_os("MACHVAN_UPDATE").is_some() {
        return std::fs::write(&path, found).unwrap();
    }
    assert!(count >= 50, "{count}");
    let differing = expected.lines().zip(found.lines()).find(|(expected, found)| expected != found);
    assert!(expected == found, "expected and found: {differing:#?}");
}
