//! `Settings`: the options of a pipeline, as they are given, pickled and built.

use machvan::{
    Markup,
    sentence::{NewlinePolicy, SentenceSplitter},
    vietnamese::{AbbreviationKind, Abbreviations},
    word::{Convention, Tokenizer, WordSegmenter},
};
use pyo3::{prelude::*, types::PyDict};

use crate::{
    error::{Raise, raise},
    options::choice,
    units::Unit,
};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum TokenUnit {
    #[default]
    Words,
    Syllables,
}

/// Where treebanks differ: what is cut that is kept together by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Cuts {
    pub(crate) hyphens: bool,
    pub(crate) slashes: bool,
    pub(crate) dots: bool,
    pub(crate) abbreviations: bool,
    pub(crate) percent: bool,
    pub(crate) units: bool,
}

impl Cuts {
    fn named(self) -> [(&'static str, bool); 6] {
        [
            ("cut_hyphens", self.hyphens),
            ("cut_slashes", self.slashes),
            ("cut_dots", self.dots),
            ("cut_abbreviations", self.abbreviations),
            ("cut_percent", self.percent),
            ("cut_units", self.units),
        ]
    }
}

/// The options of a pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Settings {
    pub(crate) tokens: TokenUnit,
    pub(crate) words: Vec<String>,
    pub(crate) never: Vec<String>,
    pub(crate) abbreviations: Vec<(String, String)>,
    pub(crate) exceptions: Vec<String>,
    pub(crate) newlines: NewlinePolicy,
    pub(crate) markup: Markup,
    pub(crate) convention: Convention,
    pub(crate) cuts: Cuts,
    pub(crate) model: Option<Vec<u8>>,
    pub(crate) offsets: Unit,
}

impl Settings {
    /// The argument `tokens`.
    pub(crate) fn token_unit(py: Python<'_>, name: &str) -> PyResult<TokenUnit> {
        match name {
            "words" => Ok(TokenUnit::Words),
            "syllables" => Ok(TokenUnit::Syllables),
            _ => {
                Err(Raise::option(format!("tokens must be 'words' or 'syllables', got {name:?}"))
                    .into_error(py))
            }
        }
    }

    /// The stages: a splitter, and the builder of a pipeline with it.
    pub(crate) fn build(&self, py: Python<'_>) -> PyResult<Stages> {
        let mut abbreviations = Abbreviations::builder();
        for (form, kind) in &self.abbreviations {
            let argument = format!("abbreviations[{form:?}]");
            let kind = choice(py, &argument, kind, AbbreviationKind::ALL)?;
            abbreviations = abbreviations.add(form, kind);
        }
        let named = |argument: &'static str| {
            move |error: machvan::Error| {
                let raise = Raise::new(&error);
                Raise { message: format!("{argument}: {}", raise.message), ..raise }.into_error(py)
            }
        };
        let abbreviations = abbreviations.build().map_err(named("abbreviations"))?;
        let mut splitter = SentenceSplitter::builder()
            .newlines(self.newlines)
            .markup(self.markup)
            .abbreviations(abbreviations.clone());
        for phrase in &self.exceptions {
            splitter = splitter.exception(phrase);
        }
        let splitter = splitter.build().map_err(named("exceptions"))?;
        let Cuts { hyphens, slashes, dots, abbreviations: cut_abbreviations, percent, units } = self.cuts;
        let mut tokenizer = Tokenizer::builder();
        if !self.abbreviations.is_empty() {
            tokenizer = tokenizer.abbreviations(abbreviations);
        }
        let tokenizer = tokenizer
            .convention(self.convention)
            .cut_hyphens(hyphens)
            .cut_slashes(slashes)
            .cut_dots(dots)
            .cut_abbreviations(cut_abbreviations)
            .cut_percent(percent)
            .cut_units(units)
            .build()
            .map_err(named("abbreviations"))?;
        let builder = machvan::Pipeline::builder().splitter(splitter.clone());
        let builder = match self.tokens {
            TokenUnit::Syllables => {
                if !(self.words.is_empty() && self.never.is_empty() && self.model.is_none()) {
                    let message = "words, never and model have no effect with tokens='syllables'".to_owned();
                    return Err(Raise::option(message).into_error(py));
                }
                builder.tokenizer(tokenizer)
            }
            TokenUnit::Words => {
                let mut segmenter = WordSegmenter::builder().tokenizer(tokenizer);
                if let Some(model) = &self.model {
                    segmenter = segmenter.model(model.as_slice());
                }
                // One after the other, so that the error names the argument.
                if !self.never.is_empty() {
                    segmenter.clone().never(&self.never).build().map_err(named("never"))?;
                }
                let segmenter = segmenter.never(&self.never).words(&self.words);
                let argument = if self.words.is_empty() { "model" } else { "words" };
                builder.segmenter(segmenter.build().map_err(named(argument))?)
            }
        };
        let built = |builder: machvan::PipelineBuilder| builder.build().map_err(|error| raise(py, &error));
        let input = built(builder.clone())?;
        let full = built(builder.clone().convention(self.convention))?;
        let plain = built(builder.convention(self.convention).kinds(false))?;
        Ok(Stages { splitter, full, plain, input })
    }

    /// The keyword arguments that give these settings: those that differ from the default.
    pub(crate) fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        if self.tokens == TokenUnit::Syllables {
            dict.set_item("tokens", "syllables")?;
        }
        for (name, list) in [("words", &self.words), ("never", &self.never), ("exceptions", &self.exceptions)]
        {
            if !list.is_empty() {
                dict.set_item(name, list)?;
            }
        }
        if !self.abbreviations.is_empty() {
            let abbreviations = PyDict::new(py);
            for (form, kind) in &self.abbreviations {
                abbreviations.set_item(form, kind)?;
            }
            dict.set_item("abbreviations", abbreviations)?;
        }
        if self.newlines != NewlinePolicy::default() {
            dict.set_item("newlines", self.newlines.as_str())?;
        }
        if self.markup != Markup::default() {
            dict.set_item("markup", self.markup.as_str())?;
        }
        if self.convention != Convention::default() {
            dict.set_item("convention", self.convention.as_str())?;
        }
        for (name, _) in self.cuts.named().into_iter().filter(|(_, cut)| *cut) {
            dict.set_item(name, true)?;
        }
        if let Some(model) = &self.model {
            dict.set_item("model", model.as_slice())?;
        }
        if self.offsets != Unit::default() {
            dict.set_item("offsets", self.offsets.as_str())?;
        }
        Ok(dict)
    }
}

/// The stages of a pipeline. All are cheap to copy.
#[derive(Debug, Clone)]
pub(crate) struct Stages {
    pub(crate) splitter: SentenceSplitter,
    /// With the kinds of tokens.
    pub(crate) full: machvan::Pipeline,
    /// Without.
    pub(crate) plain: machvan::Pipeline,
    /// With kinds; the text stays as it is whatever the convention, so that spans refer to the input.
    pub(crate) input: machvan::Pipeline,
}
