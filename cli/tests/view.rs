//! `machvan view`: what the page says, and that nothing of the input is lost or executed.
//! `scripts/view_browser.mjs` opens pages in a browser.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use assert_cmd::Command;

fn view(arguments: &[&str], input: impl Into<Vec<u8>>) -> std::process::Output {
    Command::cargo_bin("machvan").unwrap().arg("view").args(arguments).write_stdin(input).output().unwrap()
}

fn page(arguments: &[&str], input: impl Into<Vec<u8>>) -> String {
    let output = view(arguments, input);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The sentences of the page.
fn sentences(page: &str) -> Vec<&str> {
    page.lines().filter(|line| line.starts_with("<p") && line.contains("data-n=")).collect()
}

/// The text that a reader of the page sees in a sentence.
fn seen(sentence: &str) -> String {
    let sentence = sentence.split("<span class=rule>").next().unwrap();
    let mut text = String::new();
    let mut tag = false;
    for c in sentence.chars() {
        match c {
            '<' => tag = true,
            '>' if tag => tag = false,
            _ if !tag => text.push(c),
            _ => {}
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn words_sentences_kinds_and_places_are_shown() {
    let text = "Thư viện Hà Nội mở lúc 8h30.\nNgày 2/9/2020 trời mưa.\n";
    let page = page(&["--from", "text"], text);
    let sentences = sentences(&page);
    assert_eq!(
        sentences.iter().map(|sentence| seen(sentence)).collect::<Vec<_>>(),
        text.lines().collect::<Vec<_>>()
    );
    assert!(
        sentences[0].contains("<b class=m>Hà Nội</b>") && sentences[0].contains("<b class=time>8h30</b>")
    );
    assert!(sentences[1].contains("<b class=date>2/9/2020</b>"));
    let second = text.find("Ngày").unwrap();
    assert!(sentences[1].contains(&format!("data-b={second} data-l=2")), "{}", sentences[1]);
}

#[test]
fn what_precedes_an_error_is_shown_and_the_error_is_reported() {
    let words = |text: &str| format!("1\t{text}\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
    let output = view(&["--from", "conllu"], words("Mưa") + "1\tNắng\n\n");
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.starts_with("<stdin>:3: byte 24: expected 10 columns, found 2"), "{message}");
    let page = String::from_utf8(output.stdout).unwrap();
    assert_eq!(sentences(&page).iter().map(|sentence| seen(sentence)).collect::<Vec<_>>(), ["Mưa"]);
    assert!(page.contains("line 3: byte 24: expected 10 columns, found 2"));
}

#[test]
fn restored_marks_and_boundaries_are_marked() {
    let article = include_str!("../../examples/data/article.vert");
    let page = page(&["--from", "vertical", "--restore"], article);
    assert!(page.contains("Final marks decided by") && page.contains("Boundaries restored by"));
    let shown = sentences(&page);
    assert!(shown.iter().any(|sentence| sentence.contains("<ins") && seen(sentence).ends_with('.')));
    assert!(shown.iter().any(|sentence| sentence.contains("class=new") && sentence.contains("data-q=")));
}

#[test]
fn hostile_input_is_text_of_the_page() {
    let input = "<script>alert(1)</script> </main> &lt; \"'\u{202e}\0 <!-- Trời mưa. Đường ngập.";
    for from in ["text", "vertical", "underscore"] {
        let page = page(&["--from", from], input);
        assert_eq!(page.matches("<script").count(), 2, "its own: {from}");
        assert_eq!(page.matches("</main>").count(), 1, "{from}");
        assert!(page.contains("Content-Security-Policy") && page.contains("default-src 'none'"));
        assert!(
            page.contains("<kbd data-n=3>U+202E</kbd>") && page.contains("<kbd data-n=1>NUL</kbd>"),
            "{from}"
        );
        assert!(!page.contains('\u{202e}') && !page.contains('\0'));
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_shown_and_counted() {
    let page = page(&["--from", "text"], *b"M\xc6\xb0a \xff\xfe to. N\xe1\xba\xafng.");
    assert!(page.contains("<kbd data-n=1>FF</kbd>") && page.contains("<kbd data-n=1>FE</kbd>"));
    assert!(page.contains("bytes that are not UTF-8: 2, the first at byte 5 (FF)"), "{page}");
    assert!(sentences(&page)[1].contains("data-b=12 "), "{}", sentences(&page)[1]);
}

#[test]
fn a_part_of_a_large_input_is_shown_with_its_place() {
    let line = "Trời mưa to lắm.\n";
    let text = line.repeat(100_000);
    let whole = page(&["--from", "text"], text.as_str());
    assert!(whole.contains("Only bytes 0 to 524"), "the default is a limit");
    // The part begins inside a character of the third line.
    let start = 2 * line.len() + 3;
    let part = page(
        &["--from", "text", "--start", &start.to_string(), "--end", &(start + 200).to_string()],
        text.as_str(),
    );
    let last = sentences(&part).pop().unwrap().to_owned();
    let byte: usize = last.split("data-b=").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    assert_eq!(byte % line.len(), 0);
    assert!(last.contains(&format!("data-l={}", byte / line.len() + 1)), "{last}");
}

#[test]
fn two_analyses_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("gold.txt");
    std::fs::write(&other, "Thư_viện Hà Nội mở cửa .\nTrời mưa .\n").unwrap();
    let other = other.to_str().unwrap();
    let options = ["--from", "text", "--compare", other, "--compare-from", "underscore"];
    let page = page(&options, "Thư viện Hà Nội mở  cửa. Trời mưa.\n");
    assert!(page.contains("Other tokens") && page.contains("<bdi>Hà Nội → Hà | Nội</bdi>"), "{page}");
    let sentence = sentences(&page)[0];
    assert!(
        sentence.contains("<b class=\"m d dw\" data-d=0>Hà Nội</b><i class=o>→ Hà | Nội</i>"),
        "{sentence}"
    );
    assert!(
        page.contains("other text: 0 · other tokens: 1 · other spaces: 0 · other sentence ends: 0"),
        "{page}"
    );
}

#[test]
fn other_texts_and_spaces_are_found_in_normalized_and_detokenized_text() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("new.txt");
    std::fs::write(&other, "Chúng tôi hoà nhạc, rồi về . Hết!").unwrap();
    let page =
        page(&["--from", "text", "--compare", other.to_str().unwrap()], "Chúng tôi hòa nhạc, rồi về. Hết!");
    assert!(
        page.contains("<bdi>hòa nhạc → hoà nhạc</bdi>") || page.contains("<bdi>hòa → hoà</bdi>"),
        "{page}"
    );
    assert!(page.contains("<bdi>về. → về␣.</bdi>"), "{page}");
    let usage = view(&["--compare-start", "5"], "a");
    assert_eq!(usage.status.code(), Some(2));
}

#[test]
fn the_score_of_every_gap_is_there() {
    let page = page(&["--from", "text"], "Thư viện đẹp, thư viện của Hà Nội.");
    let scores = sentences(&page)[0].split("data-s=\"").nth(1).unwrap().split('"').next().unwrap();
    let tokens: Vec<&str> = scores.split(' ').collect();
    assert_eq!(tokens.len(), 7, "{scores}");
    assert!(tokens[0].starts_with(".+"), "joined: {scores}");
    assert_eq!(tokens[2], "m", "{scores}");
    let segmenter = machvan::word::WordSegmenter::new();
    let text = "Thư viện đẹp";
    let score = segmenter.explain(text)[0].score;
    assert!(tokens[0].ends_with(&format!("{:+}", (f64::from(score) / 1000.0).round())), "{scores} {score}");
}

#[test]
fn reports_of_evaluations_are_pages() {
    let folder = tempfile::tempdir().unwrap();
    let gold = folder.path().join("gold.vert");
    std::fs::write(&gold, "Thư viện\nHà\nNội\nđẹp\n.\n\nTrời\nmưa\n.\n").unwrap();
    let report = folder.path().join("report.html");
    for what in ["words", "boundaries", "marks"] {
        let mut command = Command::cargo_bin("machvan").unwrap();
        command.args(["evaluate", what, "--gold"]).arg(&gold).arg("--html").arg(&report);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{what}: {}", String::from_utf8_lossy(&output.stderr));
        let page = std::fs::read_to_string(&report).unwrap();
        assert!(page.contains("Compared with gold") && sentences(&page).len() <= 2, "{what}");
        assert_eq!(page.contains("<bdi>Hà Nội → Hà | Nội</bdi>"), what == "words", "{what}");
    }
}

#[test]
fn a_page_is_at_most_six_times_the_text() {
    let text =
        "Thư viện Hà Nội mở cửa lúc 8h30, giá vé 20.000 đồng. Trời mưa, đường phố vắng người qua lại. "
            .repeat(500);
    let page = page(&["--from", "text"], text.as_str());
    assert!(page.len() < 6 * text.len(), "{} of {}", page.len(), text.len());
}

#[test]
fn a_wrong_range_is_an_error_of_usage() {
    let output = view(&["--start", "10", "--end", "5"], "abc");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--end must be after --start"));
    let output = view(&["no such file"], "");
    assert_eq!(output.status.code(), Some(1));
}
