//! Readers and writers: any way of cutting reads the same, bytes come back, and losses are reported.

use machvan::{
    Layout, Spacing, Span, TokenStream,
    format::{self, Bio, Format, FormatName, Jsonl, Underscore, Vertical},
};

use super::input::Options;
use crate::{
    check_cutting,
    losses::{check_losses, single_spaced_words, syntaxes, words},
    plain,
};

pub(super) fn vertical(data: &[u8]) {
    let mut options = Options::new(data);
    let [markup, glue, ..] = options.switches();
    verbatim(Vertical::new().markup(markup).glue(glue).into(), options);
}

pub(super) fn conllu(data: &[u8]) {
    verbatim(FormatName::Conllu.into(), Options::new(data));
}

pub(super) fn text(data: &[u8]) {
    let options = Options::new(data);
    let _ = FormatName::guess("", options.rest());
    verbatim(FormatName::Text.into(), options);
}

pub(super) fn underscore(data: &[u8]) {
    let mut options = Options::new(data);
    let [escape, tilde, ..] = options.switches();
    let syntax = Underscore::new().escape(escape).delimiter(if tilde { '~' } else { '_' }).unwrap();
    let (file, written) = canonical(syntax.into(), options);
    if escape && !file.contains(&b'\\') {
        assert!(file.starts_with(written.as_bytes()), "only escapes may change: {written:?}");
    }
}

pub(super) fn bio(data: &[u8]) {
    let mut options = Options::new(data);
    let [spaces, tags, column, ..] = options.switches();
    let mut bio = Bio::new().spaces(spaces);
    if tags {
        bio = bio.tags("1", "0").unwrap();
    }
    if column {
        bio = bio.column(2).unwrap();
    }
    canonical(bio.into(), options);
}

pub(super) fn jsonl(data: &[u8]) {
    let mut options = Options::new(data);
    let [no_tokens, ..] = options.switches();
    canonical(Jsonl::new().tokens(!no_tokens).into(), options);
}

/// A format that returns every byte, up to the bad line.
fn verbatim(syntax: Format, mut options: Options<'_>) {
    let step = options.byte() + 1;
    let file = options.rest();
    let written = check_cutting(syntax.clone(), file, step);
    let whole = format::read(syntax, file).is_ok();
    assert!(file.starts_with(written.as_bytes()), "bytes come back: {written:?}");
    assert!(!whole || written.len() == file.len(), "all of them: {written:?}");
}

/// A format that is written in one way: written again, its output is the same, and it has the content of the
/// file.
fn canonical(syntax: Format, mut options: Options<'_>) -> (&[u8], String) {
    let step = options.byte() + 1;
    let file = options.rest();
    let written = check_cutting(syntax.clone(), file, step);
    let mut once = TokenStream::new();
    let _ = syntax.read_into(file, &mut once);
    let twice = format::read(syntax.clone(), written.as_bytes()).unwrap();
    // White space inside a word is a space in BIO.
    let said = if syntax.name() == FormatName::Bio { single_spaced_words(&once) } else { words(&once) };
    assert_eq!(said, words(&twice), "{written:?}");
    if syntax.name() == FormatName::Jsonl {
        assert_eq!(plain(&once), plain(&twice), "{written:?}");
    }
    assert_eq!(format::write(syntax, &twice).unwrap(), written);
    (file, written)
}

/// A stream that is built by calls, written in each format and read again: the losses are reported exactly.
pub(super) fn convert(data: &[u8]) {
    let mut options = Options::new(data);
    let [running, knows, joined, ..] = options.switches();
    let all = options.text();
    let mut stream = made(&all, running, knows, joined);
    let all = syntaxes();
    for syntax in &all {
        check_losses(syntax, &stream);
    }
    let kept = single_spaced_words(&stream);
    for syntax in &all {
        let written = format::write(syntax.clone(), &stream).unwrap();
        stream = format::read(syntax.clone(), written.as_bytes()).unwrap().into_owned();
        assert_eq!(words(&stream), kept, "{syntax:?}: {written:?}");
    }
}

/// Tokens are separated by `|`. Text between `[` and `]` is in gaps of running text. `^` begins a paragraph,
/// `$` ends a sentence, `&` says that a space is printed and `@` that none is.
fn made(source: &str, running: bool, knows: bool, joined: bool) -> TokenStream<'static> {
    let control = |c: char| matches!(c, '|' | '[' | ']' | '^' | '$' | '&' | '@');
    let bare: String = source.chars().filter(|&c| !control(c)).collect();
    // A list has one token per line; text outside of tokens is left out.
    let text = if running { bare } else { String::new() };
    let mut listed = text.clone();
    let (mut at, mut start, mut gap) = (0, 0, false);
    let mut calls = Vec::new();
    let mut token = String::new();
    for c in source.chars() {
        if !control(c) {
            at += c.len_utf8();
            if !gap {
                token.push(c);
            }
            continue;
        }
        if at > start && !gap && !token.is_empty() {
            if running {
                calls.push(Call::Push(Span::new(start as u32, at as u32).unwrap()));
            } else {
                let from = listed.len() as u32;
                listed.push_str(&token);
                calls.push(Call::Push(Span::new(from, listed.len() as u32).unwrap()));
                listed.push('\n');
            }
            let default = if joined { Spacing::Joined } else { Spacing::Spaced };
            match c {
                '&' => calls.push(Call::Spacing(Spacing::Spaced)),
                '@' => calls.push(Call::Spacing(Spacing::Joined)),
                _ if knows => calls.push(Call::Spacing(default)),
                _ => {}
            }
        }
        (start, gap) = (at, c == '[');
        token.clear();
        match c {
            '^' => calls.push(Call::Paragraph),
            '$' => calls.push(Call::End),
            _ => {}
        }
    }
    let layout = if running { Layout::Running } else { Layout::Listed };
    let mut stream = TokenStream::with_text(listed).unwrap().with_layout(layout);
    for call in calls {
        match call {
            Call::Push(span) => stream.push(span).unwrap(),
            Call::Spacing(spacing) => stream.set_spacing(spacing),
            Call::Paragraph => stream.begin_paragraph(),
            Call::End => stream.end_sentence(),
        }
    }
    stream.end_sentence();
    stream
}

enum Call {
    Push(Span),
    Spacing(Spacing),
    Paragraph,
    End,
}
