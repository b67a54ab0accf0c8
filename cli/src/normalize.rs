//! `machvan normalize`: brings text into one form, with a map to the original.

use std::fmt::Write as _;

use clap::ValueEnum;
use machvan::{
    format::FormatName,
    normalize::{Case, Dashes, Ellipsis, Form, Iy, Normalizer, Quotes},
    vietnamese::TonePlacement,
};

use crate::{
    error::{Failure, Fault, say},
    input::Input,
    job::{Job, Made},
    lines::{LineBlock, LineCutter},
    run::{Io, run},
};

/// Normalize raw text: change only what the options name
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  machvan normalize --form nfc --tone old input.txt
  machvan normalize --form nfc --look-alikes --mark-order --plain-spaces \\
    --zero-width scraped.txt.gz
  machvan normalize --encoding tcvn3 old.txt > new.txt
  machvan normalize --form nfc --map old.txt > map.jsonl

With --map each line of the text becomes {\"text\": \"...\", \"start\": n, \"end\": n, \"map\": [[a, b, c, d], ...]}. \"text\" is the normalized \
line without its line end. \"start\" and \"end\" are its bytes in the input. Each change says that bytes a to b of the input became bytes \
c to d of \"text\". Between the changes, both are the same.")]
pub(crate) struct Normalize {
    #[command(flatten)]
    io: Io,

    /// Normal form of Unicode: composed (nfc), decomposed (nfd), or composed without compatibility characters
    /// such as ﬁ (nfkc)
    #[arg(long, value_name = "FORM")]
    form: Option<FormName>,

    /// Place of the tone mark in oa, oe, uy: hòa, thủy (old, kiểu cũ) or hoà, thuỷ (new, kiểu mới); in
    /// Vietnamese syllables only
    #[arg(long, value_name = "PLACE")]
    tone: Option<ToneName>,

    /// Correct tone marks on the wrong letter and missing horns: tìên to tiền, qúy to quý, ngưòi to người
    #[arg(long)]
    tone_slips: bool,

    /// Write one spelling of the vowel i: kĩ, lí, mĩ (i) or kỹ, lý, mỹ (y)
    #[arg(long, value_name = "LETTER")]
    iy: Option<IyName>,

    /// Replace look-alikes of Vietnamese letters: ð, Ð and Ɖ (đ), ƣ (ư), Cyrillic and Greek letters in
    /// Vietnamese words
    #[arg(long)]
    look_alikes: bool,

    /// Reorder the combining marks of a letter so that Unicode composes them
    #[arg(long)]
    mark_order: bool,

    /// Replace full-width letters, digits and signs by ASCII
    #[arg(long)]
    full_width: bool,

    /// Replace no-break, narrow and other spaces by plain ones
    #[arg(long)]
    plain_spaces: bool,

    /// Remove zero-width spaces, joiners, soft hyphens, byte-order marks and marks of writing direction
    #[arg(long)]
    zero_width: bool,

    /// Replace two or more spaces and tabs by one space
    #[arg(long)]
    space_runs: bool,

    /// Quotation marks: " (straight) or “ ” (curly)
    #[arg(long, value_name = "KIND")]
    quotes: Option<QuotesName>,

    /// Dashes: - for all dashes and the minus sign (hyphen), or – for all dashes (en)
    #[arg(long, value_name = "KIND")]
    dashes: Option<DashesName>,

    /// Ellipsis: … (character) or ... (dots)
    #[arg(long, value_name = "KIND")]
    ellipsis: Option<EllipsisName>,

    /// Case of all letters
    #[arg(long, value_name = "CASE")]
    case: Option<CaseName>,

    /// Replace Vietnamese letters by ASCII letters: Đi chợ to Di cho
    #[arg(long)]
    strip_diacritics: bool,

    /// Write the lookup key: lowercase, NFC, old tone placement, single spaces
    #[arg(long)]
    fold: bool,

    /// Write JSON Lines, with each change and its place in the input
    #[arg(long)]
    map: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormName {
    Nfc,
    Nfd,
    Nfkc,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ToneName {
    New,
    Old,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum IyName {
    I,
    Y,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum QuotesName {
    Straight,
    Curly,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum DashesName {
    Hyphen,
    En,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum EllipsisName {
    Character,
    Dots,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum CaseName {
    Lower,
    Upper,
}

impl Normalize {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let normalizer = self.normalizer()?;
        let idle = normalizer == Normalizer::new() && self.io.keeps_text() && !self.map;
        run(NormalizeJob { normalizer, map: self.map }, &self.io, "text")?;
        if idle {
            say("machvan: nothing was changed: name a change, such as --form nfc (see --help)");
        }
        Ok(())
    }

    fn normalizer(&self) -> Result<Normalizer, Failure> {
        let mut normalizer = Normalizer::builder()
            .tone_slips(self.tone_slips)
            .look_alikes(self.look_alikes)
            .mark_order(self.mark_order)
            .full_width(self.full_width)
            .plain_spaces(self.plain_spaces)
            .zero_width(self.zero_width)
            .space_runs(self.space_runs)
            .fold(self.fold)
            .strip_diacritics(self.strip_diacritics);
        if let Some(form) = self.form {
            normalizer = normalizer.form(match form {
                FormName::Nfc => Form::Nfc,
                FormName::Nfd => Form::Nfd,
                FormName::Nfkc => Form::Nfkc,
            });
        }
        if let Some(tone) = self.tone {
            normalizer = normalizer.tone(match tone {
                ToneName::New => TonePlacement::New,
                ToneName::Old => TonePlacement::Old,
            });
        }
        if let Some(iy) = self.iy {
            normalizer = normalizer.iy(match iy {
                IyName::I => Iy::I,
                IyName::Y => Iy::Y,
            });
        }
        if let Some(quotes) = self.quotes {
            normalizer = normalizer.quotes(match quotes {
                QuotesName::Straight => Quotes::Straight,
                QuotesName::Curly => Quotes::Curly,
            });
        }
        if let Some(dashes) = self.dashes {
            normalizer = normalizer.dashes(match dashes {
                DashesName::Hyphen => Dashes::Hyphen,
                DashesName::En => Dashes::EnDash,
            });
        }
        if let Some(ellipsis) = self.ellipsis {
            normalizer = normalizer.ellipsis(match ellipsis {
                EllipsisName::Character => Ellipsis::Character,
                EllipsisName::Dots => Ellipsis::Dots,
            });
        }
        if let Some(case) = self.case {
            normalizer = normalizer.case(match case {
                CaseName::Lower => Case::Lower,
                CaseName::Upper => Case::Upper,
            });
        }
        normalizer.build().map_err(|error| Failure::Usage(error.message().to_owned()))
    }
}

/// The data that the threads share.
struct NormalizeJob {
    normalizer: Normalizer,
    map: bool,
}

impl Job for NormalizeJob {
    type Cutter = LineCutter;
    type Worker = ();

    fn cut(&self, input: Input) -> Result<LineCutter, Fault> {
        Ok(if self.map { LineCutter::whole(input) } else { LineCutter::cutting(input) })
    }

    fn worker(&self) {}

    fn process(&self, (): &mut (), block: &LineBlock, made: &mut Made) -> Result<(), Fault> {
        made.format = self.map.then_some(FormatName::Jsonl);
        block.parts(|text, mut start| {
            if !self.map {
                made.text.push_str(&self.normalizer.normalize(text)?.text);
                return Ok(());
            }
            for line in text.split_inclusive('\n') {
                self.line(line, start, &mut made.text)?;
                start += line.len() as u64;
            }
            Ok(())
        })
    }
}

impl NormalizeJob {
    /// Writes a line of the map. `start` is the start of the text's line in the input.
    fn line(&self, line: &str, start: u64, out: &mut String) -> Result<(), Fault> {
        let line = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
        let normalized = self.normalizer.normalize(line)?;
        let end = start + line.len() as u64;
        let text = serde_json::Value::from(&*normalized.text);
        // Writing to a string does not fail.
        let _ = write!(out, "{{\"text\": {text}, \"start\": {start}, \"end\": {end}, \"map\": [");
        for (change, comma) in
            normalized.map.changes().iter().zip([""].into_iter().chain(std::iter::repeat(", ")))
        {
            let (from, to) = (change.source, change.target);
            let (a, b) = (start + from.start() as u64, start + from.end() as u64);
            let _ = write!(out, "{comma}[{a}, {b}, {}, {}]", to.start(), to.end());
        }
        out.push_str("]}\n");
        Ok(())
    }
}
