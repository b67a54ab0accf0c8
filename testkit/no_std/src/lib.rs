//! A crate without std that uses the stages. If anything linked std, its panic handler would be defined
//! twice.
#![no_std]

extern crate alloc;

use alloc::string::String;
use core::alloc::{GlobalAlloc, Layout};

use machvan::{Pipeline, TokenStream, detokenize::Detokenizer};

/// Finds the words of a text and prints them again.
pub fn print(text: &str) -> machvan::Result<String> {
    let mut stream = TokenStream::new();
    Pipeline::words().analyze_into(text, &mut stream)?;
    Ok(Detokenizer::new().detokenize(&stream)?.text().into())
}

/// Has no memory: this crate is linked and never run.
struct Nothing;

// SAFETY: null means that there is no memory.
unsafe impl GlobalAlloc for Nothing {
    unsafe fn alloc(&self, _: Layout) -> *mut u8 {
        core::ptr::null_mut()
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static ALLOCATOR: Nothing = Nothing;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
