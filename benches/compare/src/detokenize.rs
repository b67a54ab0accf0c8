//! Natural text from tokens. We know of no other crate that does this; the rivals are Python's.

use machvan::{TokenStream, detokenize::Detokenizer};

use crate::engine::{Engine, Failure, unknown};

pub const ENGINES: [&str; 1] = ["machvan"];

pub fn load(engine: &str) -> Result<Engine, Failure> {
    if engine != "machvan" {
        return Err(unknown(engine));
    }
    let detokenizer = Detokenizer::new();
    let mut printed = TokenStream::new();
    Ok(Engine::Tokens(Box::new(move |tokens| {
        let done = TokenStream::from_tokens(tokens)
            .and_then(|stream| detokenizer.detokenize_into(&stream, &mut printed));
        // An error is returned as a text, which then differs from everyone's.
        done.map_or_else(|error| error.to_string(), |()| printed.text().trim_end().to_owned())
    })))
}
