//! The restorer: only marks are added, nothing is removed, and additions are reported.

use machvan::{
    TokenStream,
    format::{self, FormatName, Vertical},
    restore::Restorer,
};

use super::input::Options;
use crate::restored::check;

pub(super) fn restore(data: &[u8]) {
    let mut options = Options::new(data);
    let [boundaries, marks, markup, running, again, prose, ..] = options.switches();
    let threshold = options.byte() as f32 / 255.0;
    let restorer = Restorer::builder()
        .boundaries(boundaries)
        .marks(marks)
        .running_text(prose)
        .boundary_threshold(threshold)
        .mark_threshold(1.0 - threshold)
        .build()
        .unwrap();
    let text = options.text();
    let stream = if running {
        // Atoms of running text.
        let mut stream = TokenStream::with_text(&*text).unwrap();
        machvan::Pipeline::syllables().analyze_stream(&mut stream);
        stream
    } else {
        format::read(Vertical::new().markup(markup), text.as_bytes()).unwrap()
    };
    let restored = restorer.restore(&stream).unwrap();
    check(&stream, &restored, boundaries, marks);
    let mut reused =
        restorer.restore(&TokenStream::from_tokens(["Trời", "mưa", "Đường", "ngập"]).unwrap()).unwrap();
    restorer.restore_into(&stream, &mut reused).unwrap();
    assert_eq!(reused.stream(), restored.stream());
    assert_eq!((reused.boundaries(), reused.decisions()), (restored.boundaries(), restored.decisions()));
    if again {
        // What was added can be written and read.
        let lines = format::write(FormatName::Jsonl, restored.stream()).unwrap();
        let back = format::read(FormatName::Jsonl, lines.as_bytes()).unwrap();
        assert_eq!(back.added().len(), restored.stream().added().len());
    }
}
