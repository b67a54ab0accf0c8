//! Checks reported losses: what a format reports must be what differs when the file is read back. For the
//! tests of the formats and the fuzz targets.

use machvan::{
    BlockKind, Layout, Spacing, TokenKind, TokenStream,
    format::{self, Bio, Conllu, Format, FormatName, Loss, Losses, Underscore, Vertical},
};

use crate::{
    Plain,
    annotations::{missing, pieces},
    check_model, plain,
};

/// Every format with tokens, and its main variants.
pub fn syntaxes() -> Vec<Format> {
    vec![
        FormatName::Vertical.into(),
        Vertical::new().glue(true).into(),
        Vertical::new().entities(true).comments(true).sentence_tag("s").unwrap().into(),
        Vertical::new().markup(false).into(),
        FormatName::Underscore.into(),
        Underscore::new().delimiter('~').unwrap().into(),
        FormatName::Conllu.into(),
        FormatName::Bio.into(),
        Bio::new().tags("1", "0").unwrap().spaces(true).into(),
        FormatName::Jsonl.into(),
    ]
}

/// Formats that name columns.
pub fn columned() -> Vec<Format> {
    let names = ["word", "tag", "misc", "upos", "head", "deps", "lemma"];
    vec![
        Vertical::new().columns(names).unwrap().into(),
        Vertical::new().columns(["form", "UPOS"]).unwrap().glue(true).into(),
        Conllu::new().columns(["ID", "FORM", "HEAD", "tag", "MISC"]).unwrap().into(),
        Conllu::new().columns(["ID", "UPOS", "FORM"]).unwrap().into(),
        Bio::new().columns(["word", "upos", "tag"]).unwrap().into(),
        Bio::new().columns(["word", "tag", "lemma", "misc"]).unwrap().spaces(true).into(),
    ]
}

/// The properties of a stream that formats can represent.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// Whether each sentence begins a paragraph. The first is left out, since it always may.
    pub paragraphs: Vec<bool>,
    /// Numbers of tokens in each sentence.
    pub sentences: Vec<usize>,
    pub tokens: Vec<String>,
    /// The spacing of all tokens that do not begin a sentence.
    pub spacing: Vec<Spacing>,
    /// The additions: the text, and the index of the token in which each begins.
    pub added: Vec<(String, usize)>,
    /// The kind of each sentence in its document.
    pub kinds: Vec<Option<BlockKind>>,
    pub token_kinds: Vec<Option<TokenKind>>,
    pub notes: Vec<String>,
}

pub fn said(stream: &TokenStream<'_>) -> Said {
    let sentences = plain(stream);
    Said {
        paragraphs: sentences.iter().skip(1).map(|(paragraph, ..)| *paragraph).collect(),
        sentences: sentences.iter().map(|(.., tokens)| tokens.len()).collect(),
        spacing: sentences
            .iter()
            .flat_map(|(.., tokens)| tokens.iter().skip(1).map(|token| token.1))
            .collect(),
        tokens: sentences
            .into_iter()
            .flat_map(|(.., tokens)| tokens.into_iter().map(|token| token.0))
            .collect(),
        added: stream
            .added()
            .iter()
            .map(|added| {
                let before = stream.spans().iter().filter(|span| span.end() <= added.start()).count();
                (added.of(stream.text()).unwrap().to_owned(), before)
            })
            .collect(),
        kinds: stream.sentences().map(|sentence| sentence.kind()).collect(),
        token_kinds: stream.tokens().map(|token| token.kind()).collect(),
        notes: stream.notes().iter().map(ToString::to_string).collect(),
    }
}

pub fn single_spaced(said: &Said) -> Vec<String> {
    said.tokens.iter().map(|token| token.split_ascii_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

pub fn write(syntax: &Format, stream: &TokenStream<'_>) -> (String, Losses) {
    let mut out = String::new();
    let losses = syntax.write_into(stream, &mut out).unwrap();
    (out, losses)
}

/// Whether there is text where the format has no place for it: outside of tokens or, in JSON Lines, of
/// sentences.
pub fn has_outside(stream: &TokenStream<'_>, format: FormatName) -> bool {
    let bounds: Vec<usize> = stream.sentences().map(|sentence| sentence.token_range().start).collect();
    stream.layout() == Layout::Running
        && stream.gaps().any(|gap| {
            let between = bounds.contains(&gap.index()) || gap.index() == stream.len();
            !gap.text().trim().is_empty() && (format != FormatName::Jsonl || between)
        })
}

/// A stream, and what it does not tell about itself.
#[derive(Debug, Clone)]
pub struct Case<'c, 't> {
    pub stream: &'c TokenStream<'t>,
    /// The format that it was read from, if it was not changed since.
    pub from: Option<Format>,
    /// Whether its file names the places of its sentences in another input.
    pub placed: bool,
}

/// Checks that what the format reports as lost, and nothing else, differs when the output is read back.
pub fn check_losses(syntax: &Format, stream: &TokenStream<'_>) {
    check(syntax, &Case { stream, from: None, placed: false });
}

/// The same for a stream that has more than what it tells.
pub fn check(syntax: &Format, case: &Case<'_, '_>) {
    let stream = case.stream;
    let (written, losses) = write(syntax, stream);
    let context = || format!("{:?} to {syntax} {losses:?}: {written:?}", case.from);
    let back = format::read(syntax.clone(), written.as_bytes())
        .unwrap_or_else(|error| panic!("{error}: {}", context()));
    check_model(&back);
    let (before, after) = (said(stream), said(&back));
    if losses.contains(Loss::Tokens) {
        assert!(before.tokens.len() > after.tokens.len(), "{}", context());
        let kept: Vec<_> = single_spaced(&before).into_iter().filter(|token| !token.is_empty()).collect();
        assert_eq!(kept, single_spaced(&after), "{}", context());
        return;
    }
    assert_eq!(before.tokens.len(), after.tokens.len(), "{}", context());
    let has =
        |case: &Option<Format>, stream| case.as_ref().map(|from| pieces(stream, from)).unwrap_or_default();
    let markup = has(&case.from, stream);
    let gone = missing(&markup, &has(&Some(syntax.clone()), &back));
    let (heads, gone): (Vec<_>, Vec<_>) = gone.into_iter().partition(|piece| piece.is_head);
    let columns = format!("{markup:?} without {heads:?} {gone:?}");
    let pairs = [
        (Loss::InnerSpace, before.tokens == after.tokens),
        (Loss::Spacing, before.spacing == after.spacing),
        (Loss::Sentences, before.sentences == after.sentences),
        (Loss::Paragraphs, before.paragraphs == after.paragraphs),
        (Loss::Added, before.added == after.added),
        (Loss::Kind, before.kinds == after.kinds),
        (Loss::TokenKinds, before.token_kinds == after.token_kinds),
        (Loss::Notes, before.notes.iter().all(|note| after.notes.contains(note))),
        (Loss::Markup, gone.is_empty() && (heads.is_empty() || losses.contains(Loss::Heads))),
        (Loss::Source, !case.placed || syntax.name() == FormatName::Jsonl),
        (Loss::Outside, !has_outside(stream, syntax.name())),
    ];
    for (loss, same) in pairs {
        // What is not written has no numbers of other words either.
        let heads_too = loss == Loss::Markup && !heads.is_empty() && losses.contains(Loss::Heads);
        if losses.contains(loss) == same && !heads_too {
            panic!("{loss:?} of {before:?} in {after:?}; {columns}; {}", context());
        }
    }
    // Words in a range have heads too, as part of their lines.
    assert!(
        !losses.contains(Loss::Heads) || !heads.is_empty() || !gone.is_empty(),
        "{columns} {}",
        context()
    );
    if syntax.name() == FormatName::Jsonl {
        let places = |stream: &TokenStream<'_>| -> Vec<_> {
            stream.sentences().map(|sentence| sentence.source()).collect()
        };
        assert_eq!(places(stream), places(&back), "{}", context());
    }
    assert_eq!(single_spaced(&before), single_spaced(&after), "{}", context());
    // What was read back is all that the format represents: writing it again loses nothing and changes
    // nothing.
    assert_eq!(write(syntax, &back).0, written, "{}", context());
    if !markup.is_empty() || case.from.is_some() {
        return;
    }
    let mut again = back.clone();
    again.end_sentence(); // no provenance any more, so it is written from scratch
    // The numbers of CoNLL-U's sentences are now places in another file, and the kind of white space is no
    // longer known.
    let bare = |file: &str| -> Vec<String> {
        let lines = file.lines().filter(|line| !line.starts_with("# sent_id"));
        lines
            .map(|line| line.split("SpacesAfter").next().unwrap().trim_end_matches(['\t', '_']).to_owned())
            .collect()
    };
    assert_eq!(again.provenance(), None);
    assert_eq!(bare(&write(syntax, &again).0), bare(&written), "{}", context());
}

/// Sentences of words.
pub fn words(stream: &TokenStream<'_>) -> Vec<Vec<String>> {
    let words = |sentence: Plain| sentence.2.into_iter().map(|token| token.0).collect();
    plain(stream).into_iter().map(words).collect()
}

/// Words that every format represents: their white space is single spaces, and they have something else too.
pub fn single_spaced_words(stream: &TokenStream<'_>) -> Vec<Vec<String>> {
    let mut words = words(stream);
    for sentence in &mut words {
        sentence
            .iter_mut()
            .for_each(|word| *word = word.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
        sentence.retain(|word| !word.is_empty());
    }
    words.retain(|sentence| !sentence.is_empty());
    words
}
