//! Options of formats as text: `glue,columns=word+upos`, read and written.

use alloc::{borrow::Cow, string::String, vec::Vec};
use core::fmt;

use crate::{Error, ErrorKind, Result, error::Quoted};

/// A format whose options can be written as text.
pub(super) trait Options: Default {
    /// The names of the options, as an error message lists them.
    const NAMES: &'static str;

    /// Sets an option. Returns `false` if the format has no option of this name.
    fn set(&mut self, name: &str, value: Value<'_>) -> Result<bool>;

    /// Writes the options that differ from the default.
    fn list(&self, list: &mut List<'_, '_>) -> fmt::Result;
}

/// Reads options, separated by commas.
pub(super) fn parse<O: Options>(format: &str, text: Option<&str>) -> Result<O> {
    let mut options = O::default();
    for part in text.into_iter().flat_map(|text| split(text, b',')) {
        let (name, value) = match part.split_once('=') {
            Some((name, value)) => (name, Value { name, text: Some(value) }),
            None => (part, Value { name: part, text: None }),
        };
        if !options.set(name, value)? {
            return Err(invalid(alloc::format!(
                "the format {format} has no option {}: expected {}",
                Quoted(name),
                O::NAMES
            )));
        }
    }
    Ok(options)
}

/// The error for an option that has no effect.
#[cold]
pub(super) fn invalid(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidOption, message)
}

/// The text after the name of an option.
#[derive(Clone, Copy)]
pub(super) struct Value<'o> {
    name: &'o str,
    text: Option<&'o str>,
}

impl<'o> Value<'o> {
    /// Reads an option without a value: `true`.
    pub(super) fn flag(self) -> Result<bool> {
        match self.text {
            None => Ok(true),
            Some(_) => Err(invalid(alloc::format!("the option {} takes no value", Quoted(self.name)))),
        }
    }

    fn raw(self) -> Result<&'o str> {
        self.text.filter(|text| !text.is_empty()).ok_or_else(|| {
            invalid(alloc::format!("the option {} needs a value: {}=VALUE", Quoted(self.name), self.name))
        })
    }

    /// Returns the value.
    pub(super) fn text(self) -> Result<Cow<'o, str>> {
        Ok(unescape(self.raw()?))
    }

    /// Returns the values between `+`.
    pub(super) fn list(self) -> Result<Vec<Cow<'o, str>>> {
        Ok(split(self.raw()?, b'+').map(unescape).collect())
    }

    /// Returns the value as one of several names, or as a number.
    pub(super) fn parse<T: core::str::FromStr>(self, expected: &str) -> Result<T> {
        let text = self.text()?;
        text.parse().map_err(|_| {
            let name = self.name;
            invalid(alloc::format!("{name}={}: expected {expected}", Quoted(&text)))
        })
    }
}

/// Splits a text at separators that no backslash escapes.
fn split(text: &str, separator: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    core::iter::from_fn(move || {
        let text = rest?;
        let mut escaped = false;
        let at = text.bytes().position(|byte| {
            let found = !escaped && byte == separator;
            escaped = !escaped && byte == b'\\';
            found
        });
        let (part, after) = match at {
            Some(at) => (text.get(..at)?, text.get(at + 1..)),
            None => (text, None),
        };
        rest = after;
        Some(part)
    })
}

fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let (mut plain, mut escaped) = (String::with_capacity(text.len()), false);
    for character in text.chars() {
        escaped = character == '\\' && !escaped;
        if !escaped {
            plain.push(character);
        }
    }
    Cow::Owned(plain)
}

/// Writes options after the name of a format.
pub(super) struct List<'l, 'f> {
    f: &'l mut fmt::Formatter<'f>,
    any: bool,
}

impl<'l, 'f> List<'l, 'f> {
    pub(super) fn new(f: &'l mut fmt::Formatter<'f>) -> Self {
        Self { f, any: false }
    }

    fn begin(&mut self, name: &str) -> fmt::Result {
        self.f.write_str(if core::mem::replace(&mut self.any, true) { "," } else { ":" })?;
        self.f.write_str(name)
    }

    /// Writes an option without a value, if it is set.
    pub(super) fn flag(&mut self, name: &str, set: bool) -> fmt::Result {
        if set { self.begin(name) } else { Ok(()) }
    }

    /// Writes an option with its values, if it has any.
    pub(super) fn values<'v>(
        &mut self,
        name: &str,
        values: impl IntoIterator<Item = &'v str>,
    ) -> fmt::Result {
        let mut any = false;
        for value in values {
            if core::mem::replace(&mut any, true) {
                self.f.write_str("+")?;
            } else {
                self.begin(name)?;
                self.f.write_str("=")?;
            }
            for character in value.chars() {
                if matches!(character, '\\' | ',' | '+') {
                    self.f.write_str("\\")?;
                }
                fmt::Write::write_char(self.f, character)?;
            }
        }
        Ok(())
    }
}
