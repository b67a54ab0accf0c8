//! A reused tokenizer allocates nothing. A test binary of its own, since it replaces the allocator.
#![allow(unsafe_code)]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
};

use machvan_tantivy::{Fold, Mode, StripDiacritics, WordTokenizer};
use tantivy::tokenizer::{TokenFilter, TokenStream, Tokenizer};

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

/// Counts the allocations of each thread.
struct Counting;

// SAFETY: every call is passed on to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.with(|count| count.set(count.get() + 1));
        // SAFETY: the caller keeps what `alloc` asks for.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps what `dealloc` asks for.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn nothing_is_allocated_per_token() {
    let text =
        "Thư viện Hòa Bi\u{300}nh mở cửa lúc 8h30, giá vé 20.000 đồng; xem https://vidu.vn. ".repeat(50);
    for mode in [Mode::Words, Mode::WordsAndSyllables, Mode::Syllables] {
        let tokenizer = Fold::new().transform(WordTokenizer::new().mode(mode));
        let mut tokenizer = StripDiacritics::new().transform(tokenizer);
        let mut tokens = 0;
        // The first run fills the buffers.
        tokenizer.token_stream(&text).process(&mut |_| tokens += 1);
        let before = COUNT.get();
        tokenizer.token_stream(&text).process(&mut |_| tokens -= 1);
        assert_eq!(COUNT.get() - before, 0, "{mode:?}");
        assert_eq!(tokens, 0);
    }
}
