/* machvan: Vietnamese text and its tokens kept together. SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Made by cbindgen from capi/src: change it there, then run scripts/header.sh.
 *
 * What a caller has to keep, and what it may count on:
 *
 * Texts are a pointer and a length in bytes, UTF-8; no NUL is needed. NULL with length 0 is an empty text. Offsets and lengths are
 * bytes, and half-open, unless another unit is named. Texts are below 4 GiB.
 *
 * Handles are pointers that a `machvan_..._new` gave. They belong to the caller, who gives each back to its `machvan_..._free`, once;
 * NULL may be freed. Memory of the library is never given to free(3), nor the caller's to the library.
 *
 * Threads: a call may run at the same time as others on the same handle if both take it as `const`. Otherwise one call at a time may use
 * a handle; which thread makes it does not matter. So stages (segmenter, sentence splitter, detokenizer, normalizer, restorer, pipeline) are
 * shared, and each thread has a stream of its own. The library has no global state that a caller could see.
 *
 * Views (`machvan_str`, `machvan_spans`, `machvan_token`, ...) point into the handle that gave them, and are valid until a call
 * next changes or frees it. No argument of a call may lie in what a handle shows that the call fills; the call then returns
 * MACHVAN_STATUS_INVALID_ARGUMENT. (So a batch does not take its own texts or offsets.)
 *
 * Structs that begin with `size` can grow in later versions. Initialize options and results with their macro `MACHVAN_..._INIT`, which
 * sets the size and leaves all else zero: zero is the default of every option. A program that was compiled with an earlier header gets
 * the fields that it knows. `reserved` fields must be zero. Structs without `size` are views, and never change.
 *
 * Status: each call that can fail returns a `machvan_status`, and writes its results only if that is MACHVAN_STATUS_OK. Handles that it
 * was to fill are as each function says. A `machvan_error`, if not NULL, is written only on failure. NULL where it must not be, a
 * handle of another kind or version, an index that is out of range, bytes that are not UTF-8: all are answered with a status. What
 * can't be seen is the caller's to keep: that pointers point to as much as is said, and that handles are live.
 *
 * A fault in the library ends as MACHVAN_STATUS_PANIC and never crosses into the caller. (Running out of memory ends the process.)
 */


#ifndef MACHVAN_H
#define MACHVAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * The version that this header belongs to; `machvan_version` has that of the library.
 */
#define MACHVAN_VERSION "0.1.0"


/**
 * The first number of the version that the header belongs to.
 */
#define MACHVAN_VERSION_MAJOR 0

/**
 * Its second number.
 */
#define MACHVAN_VERSION_MINOR 1

/**
 * Its third number.
 */
#define MACHVAN_VERSION_PATCH 0

/**
 * The number of the binary interface that the header describes. It rises when a program has to be compiled again; functions, fields of
 * options and statuses may be added without.
 */
#define MACHVAN_ABI 1

/**
 * The learned weights are in the library: words and detokenization need no file. A bit of `machvan_features`.
 */
#define MACHVAN_FEATURE_MODEL 1

/**
 * JSON Lines can be read. A bit of `machvan_features`.
 */
#define MACHVAN_FEATURE_JSONL 2

/**
 * Cuts at hyphens inside words and between numbers.
 */
#define MACHVAN_CUT_HYPHENS 1

/**
 * Cuts at slashes: `1 / 8 / 2014`.
 */
#define MACHVAN_CUT_SLASHES 2

/**
 * Cuts behind the full stop of an abbreviation that the next word touches: `TP. HCM` for `TP.HCM`.
 */
#define MACHVAN_CUT_DOTS 4

/**
 * Cuts the full stop off abbreviations: `TP .`.
 */
#define MACHVAN_CUT_ABBREVIATIONS 8

/**
 * Cuts the per cent sign off its number: `12,5 %`.
 */
#define MACHVAN_CUT_PERCENT 16

/**
 * Cuts a unit off its number: `5 kg`.
 */
#define MACHVAN_CUT_UNITS 32

/**
 * Ranges of years are set with spaces: `2015 - 2020`.
 */
#define MACHVAN_DETOKENIZE_SPACED_YEAR_RANGES 1

/**
 * `%` is set with a space before it.
 */
#define MACHVAN_DETOKENIZE_SPACED_PERCENT 2

/**
 * Units of temperature are set with a space before them.
 */
#define MACHVAN_DETOKENIZE_SPACED_DEGREES 4

/**
 * The rules decide even where the source says what it printed.
 */
#define MACHVAN_DETOKENIZE_IGNORE_SOURCE 8

/**
 * Moves tone marks that stand where neither way has them.
 */
#define MACHVAN_NORMALIZE_TONE_SLIPS 1

/**
 * Writes đ and Đ for their look-alikes.
 */
#define MACHVAN_NORMALIZE_LOOK_ALIKES 2

/**
 * Puts the marks of a letter in the order in which Unicode composes them.
 */
#define MACHVAN_NORMALIZE_MARK_ORDER 4

/**
 * Writes ASCII for full-width forms.
 */
#define MACHVAN_NORMALIZE_FULL_WIDTH 8

/**
 * Writes U+0020 for all other spaces.
 */
#define MACHVAN_NORMALIZE_PLAIN_SPACES 16

/**
 * Takes out characters without width that mean nothing in Vietnamese.
 */
#define MACHVAN_NORMALIZE_ZERO_WIDTH 32

/**
 * Makes one space of two or more spaces and tabs.
 */
#define MACHVAN_NORMALIZE_SPACE_RUNS 64

/**
 * No boundaries are restored.
 */
#define MACHVAN_RESTORE_NO_BOUNDARIES 1

/**
 * No marks are restored.
 */
#define MACHVAN_RESTORE_NO_MARKS 2

/**
 * Vertical: tags and comments are tokens like others.
 */
#define MACHVAN_FORMAT_FLAG_NO_MARKUP 1

/**
 * Vertical: `<g/>` stands wherever no space is printed.
 */
#define MACHVAN_FORMAT_FLAG_GLUE 2

/**
 * Underscore: no backslash before a delimiter that is part of a word.
 */
#define MACHVAN_FORMAT_FLAG_NO_ESCAPE 4

/**
 * BIO: a space between the columns in place of a tab.
 */
#define MACHVAN_FORMAT_FLAG_SPACES 8

/**
 * JSON Lines: lines have no `tokens`.
 */
#define MACHVAN_FORMAT_FLAG_NO_TOKENS 16

/**
 * What a format could not hold, a bit each. Whether a space is printed between two tokens.
 */
#define MACHVAN_LOSS_SPACING 1

/**
 * Where paragraphs begin.
 */
#define MACHVAN_LOSS_PARAGRAPHS 2

/**
 * Sentence boundaries.
 */
#define MACHVAN_LOSS_SENTENCES 4

/**
 * Token boundaries.
 */
#define MACHVAN_LOSS_TOKENS 8

/**
 * Tags, comments and further columns of the source.
 */
#define MACHVAN_LOSS_MARKUP 16

/**
 * White space inside a token that is not a single space.
 */
#define MACHVAN_LOSS_INNER_SPACE 32

/**
 * Characters, other than white space, that belong to no token.
 */
#define MACHVAN_LOSS_OUTSIDE 64

/**
 * Which parts of the text a stage added.
 */
#define MACHVAN_LOSS_ADDED 128

/**
 * Where the sentences stand in the input that they first came from.
 */
#define MACHVAN_LOSS_SOURCE 256

/**
 * What a sentence is in its document.
 */
#define MACHVAN_LOSS_KIND 512

/**
 * Heads of words that are now in another sentence.
 */
#define MACHVAN_LOSS_HEADS 1024

/**
 * As many threads as the machine runs at once.
 */
#define MACHVAN_THREADS_ALL UINT32_MAX

/**
 * How a call ended. The numbers are fixed; later versions may add some.
 */
enum machvan_status
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Done.
   */
  MACHVAN_STATUS_OK = 0,
  /**
   * A pointer is NULL that must not be.
   */
  MACHVAN_STATUS_NULL_POINTER = 1,
  /**
   * A handle is of another kind, of another version of the library, or was freed.
   */
  MACHVAN_STATUS_INVALID_HANDLE = 2,
  /**
   * An index, a count or a combination of arguments makes no sense.
   */
  MACHVAN_STATUS_INVALID_ARGUMENT = 3,
  /**
   * An option has a value that makes no sense, or the size of the options was not set.
   */
  MACHVAN_STATUS_INVALID_OPTION = 4,
  /**
   * The input is not UTF-8. The error's offset is the first byte at fault.
   */
  MACHVAN_STATUS_INVALID_UTF8 = 5,
  /**
   * The input breaks the rules of its format.
   */
  MACHVAN_STATUS_SYNTAX = 6,
  /**
   * A text of 4 GiB or more, or a unit above the limit that was set.
   */
  MACHVAN_STATUS_TOO_LARGE = 7,
  /**
   * A span or an offset overlaps, goes back, leaves the text or cuts a character.
   */
  MACHVAN_STATUS_INVALID_SPAN = 8,
  /**
   * The target format can't hold what was to be written.
   */
  MACHVAN_STATUS_UNREPRESENTABLE = 9,
  /**
   * A model, a lexicon or a list of words is damaged, or is not one.
   */
  MACHVAN_STATUS_INVALID_DATA = 10,
  /**
   * Reading or writing failed, or a callback said so.
   */
  MACHVAN_STATUS_IO = 11,
  /**
   * A fault of this library was held back. The stream or buffer that was to be filled is valid and may have anything in it. Please
   * report it, with the message.
   */
  MACHVAN_STATUS_PANIC = 12,
  /**
   * An error of a kind that this version has no number for.
   */
  MACHVAN_STATUS_OTHER = 13,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum machvan_status machvan_status;
#else
typedef uint32_t machvan_status;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Whether a space is printed between two tokens.
 */
enum machvan_spacing
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * The source doesn't say.
   */
  MACHVAN_SPACING_UNKNOWN = 0,
  /**
   * No space.
   */
  MACHVAN_SPACING_JOINED = 1,
  /**
   * A space.
   */
  MACHVAN_SPACING_SPACED = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum machvan_spacing machvan_spacing;
#else
typedef uint32_t machvan_spacing;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What the bytes between two tokens of a stream mean.
 */
enum machvan_layout
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * The text is running text: what stands between two tokens is what a reader would see printed there.
   */
  MACHVAN_LAYOUT_RUNNING = 0,
  /**
   * The text is a list of tokens: what stands between two of them belongs to the file's format.
   */
  MACHVAN_LAYOUT_LISTED = 1,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum machvan_layout machvan_layout;
#else
typedef uint32_t machvan_layout;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What offsets count.
 */
enum machvan_offset_unit
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Bytes of UTF-8: C, C++, Rust, Go, Arrow.
   */
  MACHVAN_OFFSET_UNIT_BYTE = 0,
  /**
   * Unicode scalar values: Python, `char32_t`.
   */
  MACHVAN_OFFSET_UNIT_CHAR = 1,
  /**
   * 16-bit units of UTF-16: JavaScript, Java, C#, the language server protocol, Windows.
   */
  MACHVAN_OFFSET_UNIT_UTF16 = 2,
  /**
   * Extended grapheme clusters (UAX #29): what a reader takes for one character.
   */
  MACHVAN_OFFSET_UNIT_GRAPHEME = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum machvan_offset_unit machvan_offset_unit;
#else
typedef uint32_t machvan_offset_unit;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * A language of the sentence splitter.
 */
enum machvan_language
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Vietnamese.
   */
  MACHVAN_LANGUAGE_VIETNAMESE = 0,
  /**
   * English.
   */
  MACHVAN_LANGUAGE_ENGLISH = 1,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum machvan_language machvan_language;
#else
typedef uint32_t machvan_language;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What a line break means for sentences. A blank line ends a sentence always.
 */
enum machvan_newlines
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Decided at each line break, by the lines around it.
   */
  MACHVAN_NEWLINES_AUTO = 0,
  /**
   * A single line break is a space: hard-wrapped text.
   */
  MACHVAN_NEWLINES_PARAGRAPH = 1,
  /**
   * Each line break ends the sentence.
   */
  MACHVAN_NEWLINES_LINE = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum machvan_newlines machvan_newlines;
#else
typedef uint32_t machvan_newlines;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * A normal form of Unicode.
 */
enum machvan_form
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * As it is.
   */
  MACHVAN_FORM_KEEP = 0,
  /**
   * Composed.
   */
  MACHVAN_FORM_NFC = 1,
  /**
   * Decomposed.
   */
  MACHVAN_FORM_NFD = 2,
  /**
   * Composed, and compatibility characters replaced.
   */
  MACHVAN_FORM_NFKC = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum machvan_form machvan_form;
#else
typedef uint32_t machvan_form;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Which vowel letter carries the tone mark in `oa`, `oe`, `uy`.
 */
enum machvan_tone
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * As it is.
   */
  MACHVAN_TONE_KEEP = 0,
  /**
   * Old placement (kiểu cũ), on the first letter: hòa, thủy.
   */
  MACHVAN_TONE_OLD = 1,
  /**
   * New placement (kiểu mới), on the second letter: hoà, thuỷ.
   */
  MACHVAN_TONE_NEW = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum machvan_tone machvan_tone;
#else
typedef uint32_t machvan_tone;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Which quotation marks.
 */
enum machvan_quotes
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * As they are.
   */
  MACHVAN_QUOTES_KEEP = 0,
  /**
   * Straight ones.
   */
  MACHVAN_QUOTES_STRAIGHT = 1,
  /**
   * Curly ones.
   */
  MACHVAN_QUOTES_CURLY = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum machvan_quotes machvan_quotes;
#else
typedef uint32_t machvan_quotes;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Which dashes.
 */
enum machvan_dashes
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * As they are.
   */
  MACHVAN_DASHES_KEEP = 0,
  /**
   * The hyphen-minus of ASCII.
   */
  MACHVAN_DASHES_HYPHEN = 1,
  /**
   * The en dash.
   */
  MACHVAN_DASHES_EN_DASH = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum machvan_dashes machvan_dashes;
#else
typedef uint32_t machvan_dashes;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Which ellipsis.
 */
enum machvan_ellipsis
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * As it is.
   */
  MACHVAN_ELLIPSIS_KEEP = 0,
  /**
   * The one character.
   */
  MACHVAN_ELLIPSIS_CHARACTER = 1,
  /**
   * Three full stops.
   */
  MACHVAN_ELLIPSIS_DOTS = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum machvan_ellipsis machvan_ellipsis;
#else
typedef uint32_t machvan_ellipsis;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Which case.
 */
enum machvan_case
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * As it is.
   */
  MACHVAN_CASE_KEEP = 0,
  /**
   * Small letters.
   */
  MACHVAN_CASE_LOWER = 1,
  /**
   * Capitals.
   */
  MACHVAN_CASE_UPPER = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum machvan_case machvan_case;
#else
typedef uint32_t machvan_case;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What the tokens of raw text are.
 */
enum machvan_tokens
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Words, found by a segmenter.
   */
  MACHVAN_TOKENS_WORDS = 0,
  /**
   * Atoms: syllables, numbers, marks and so on. Needs no model.
   */
  MACHVAN_TOKENS_SYLLABLES = 1,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum machvan_tokens machvan_tokens;
#else
typedef uint32_t machvan_tokens;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * A format of tokenized text.
 */
enum machvan_format
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Natural text.
   */
  MACHVAN_FORMAT_TEXT = 0,
  /**
   * One token a line, a blank line between sentences.
   */
  MACHVAN_FORMAT_VERTICAL = 1,
  /**
   * One sentence a line, `_` for the space inside a word.
   */
  MACHVAN_FORMAT_UNDERSCORE = 2,
  /**
   * One word a line in ten columns, as Universal Dependencies has it.
   */
  MACHVAN_FORMAT_CONLLU = 3,
  /**
   * One syllable and tag a line.
   */
  MACHVAN_FORMAT_BIO = 4,
  /**
   * One sentence a line, as a JSON object.
   */
  MACHVAN_FORMAT_JSONL = 5,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum machvan_format machvan_format;
#else
typedef uint32_t machvan_format;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * How much of an input a reader takes at a time.
 */
enum machvan_read_unit
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * One document, as the format marks documents; an input without such marks is one.
   */
  MACHVAN_READ_UNIT_DOCUMENT = 0,
  /**
   * One sentence.
   */
  MACHVAN_READ_UNIT_SENTENCE = 1,
  /**
   * As many whole sentences as go into about `block_size` bytes, at least one.
   */
  MACHVAN_READ_UNIT_BLOCK = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum machvan_read_unit machvan_read_unit;
#else
typedef uint32_t machvan_read_unit;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * A terminal mark that a sentence lacks.
 */
enum machvan_mark
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * None.
   */
  MACHVAN_MARK_NONE = 0,
  /**
   * A full stop.
   */
  MACHVAN_MARK_STOP = 1,
  /**
   * A question mark.
   */
  MACHVAN_MARK_QUESTION = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum machvan_mark machvan_mark;
#else
typedef uint32_t machvan_mark;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * The answers for many texts, in flat arrays. The caller keeps one and has it filled again and again. One thread at a time may use it.
 */
typedef struct machvan_batch machvan_batch;

/**
 * A text that calls write into: the caller keeps one and passes it again and again, so that its memory is reused. One thread at a
 * time may use it. It also holds the numbers of calls that give many texts at once.
 */
typedef struct machvan_buffer machvan_buffer;

/**
 * Makes natural text of tokens. Immutable: any number of threads may share one.
 */
typedef struct machvan_detokenizer machvan_detokenizer;

/**
 * A normalized text, and where everything in it came from. The caller keeps one and has it filled again and again. One thread at a time
 * may use it.
 */
typedef struct machvan_normalized machvan_normalized;

/**
 * Brings text into one form. Immutable: any number of threads may share one.
 */
typedef struct machvan_normalizer machvan_normalizer;

/**
 * Finds the sentences and tokens of raw text. Immutable: any number of threads may share one.
 */
typedef struct machvan_pipeline machvan_pipeline;

/**
 * Reads an input piece by piece, in bounded memory. One thread at a time may use it.
 */
typedef struct machvan_reader machvan_reader;

/**
 * A restored stream, with what was added and why. The caller keeps one and has it filled again and again. One thread at a time may use
 * it.
 */
typedef struct machvan_restored machvan_restored;

/**
 * Brings lost sentence boundaries and terminal marks back. Immutable: any number of threads may share one.
 */
typedef struct machvan_restorer machvan_restorer;

/**
 * Joins the syllables of a text into words. Immutable: any number of threads may share one.
 */
typedef struct machvan_segmenter machvan_segmenter;

/**
 * Finds the sentences of a text that comes in chunks of any size, the same as in the whole. Memory is bounded, however long the text and its
 * sentences are. One thread at a time may use it.
 */
typedef struct machvan_sentence_chunks machvan_sentence_chunks;

/**
 * Splits text into sentences. Immutable: any number of threads may share one.
 */
typedef struct machvan_sentence_splitter machvan_sentence_splitter;

/**
 * A text, its tokens and its sentences. It owns all that it shows. Calls fill it again and again; it keeps its memory, so that filling it
 * allocates nothing once it has grown. One thread at a time may use it.
 */
typedef struct machvan_stream machvan_stream;

/**
 * Writes streams in a format, one after the other. One thread at a time may use it.
 */
typedef struct machvan_writer machvan_writer;

/**
 * What went wrong, and where. A plain struct of the caller's, on the stack as a rule: it owns nothing and needs no freeing. Calls that
 * take one write to it only when they fail, and take NULL if it is not wanted.
 */
typedef struct machvan_error {
  /**
   * The status that the call returned: a `machvan_status`.
   */
  machvan_status status;
  /**
   * Bytes of the message, without the NUL at its end.
   */
  uint32_t message_len;
  /**
   * The byte of the input where it went wrong, counted from 0; `UINT64_MAX` if that can't be said.
   */
  uint64_t offset;
  /**
   * The line of the input where it went wrong, counted from 1; 0 if that can't be said.
   */
  uint64_t line;
  /**
   * The number of the item (a span, a word of a list, a text of a batch) that is wrong, counted from 0; `UINT64_MAX` if that can't be
   * said.
   */
  uint64_t index;
  /**
   * What is wrong and what to do, in English: UTF-8, ends with NUL, cut where it is longer.
   */
  char message[480];
} machvan_error;

/**
 * A text or other bytes: a pointer and a length in bytes. No NUL is needed at the end. In arguments a NULL pointer with length 0 is an
 * empty text.
 */
typedef struct machvan_str {
  /**
   * The first byte.
   */
  const char *data;
  /**
   * The number of bytes.
   */
  size_t len;
} machvan_str;

/**
 * A half-open range of bytes in a text: from byte `start` up to, not including, byte `end`.
 */
typedef struct machvan_span {
  /**
   * The first byte.
   */
  uint32_t start;
  /**
   * The byte after the last.
   */
  uint32_t end;
} machvan_span;

/**
 * The spans of a stream, as an array.
 */
typedef struct machvan_spans {
  /**
   * The first span; may be NULL where there is none.
   */
  const struct machvan_span *data;
  /**
   * The number of spans.
   */
  size_t len;
} machvan_spans;

/**
 * A token, or a gap: what lies between two tokens, before the first or after the last.
 */
typedef struct machvan_token {
  /**
   * What stands there.
   */
  struct machvan_str text;
  /**
   * Its bytes in the stream's text.
   */
  struct machvan_span span;
} machvan_token;

/**
 * A sentence: a range of tokens.
 */
typedef struct machvan_sentence {
  /**
   * `sizeof(machvan_sentence)`, set by the caller.
   */
  size_t size;
  /**
   * What stands in the stream's text from its first token to its last.
   */
  struct machvan_str text;
  /**
   * The same bytes, as offsets in the stream's text.
   */
  struct machvan_span span;
  /**
   * The number of its first token.
   */
  size_t first_token;
  /**
   * The number after that of its last token.
   */
  size_t end_token;
  /**
   * Where it stands in the input that it was read from, in bytes.
   */
  uint64_t source_start;
  /**
   * The byte of the input after its last.
   */
  uint64_t source_end;
  /**
   * Whether it begins a paragraph.
   */
  bool starts_paragraph;
} machvan_sentence;

/**
 * A `machvan_sentence` with its size set and all else zero: the defaults.
 */
#define MACHVAN_SENTENCE_INIT {sizeof(machvan_sentence), {NULL, 0}, {0, 0}, 0, 0, 0, 0, false}

/**
 * Something odd that a reader saw in the input, and read all the same.
 */
typedef struct machvan_note {
  /**
   * `sizeof(machvan_note)`, set by the caller.
   */
  size_t size;
  /**
   * What was noticed, and how it was read.
   */
  struct machvan_str message;
  /**
   * The line of the input, counted from 1.
   */
  uint64_t line;
  /**
   * The byte of the input, counted from 0.
   */
  uint64_t offset;
} machvan_note;

/**
 * A `machvan_note` with its size set and all else zero: the defaults.
 */
#define MACHVAN_NOTE_INIT {sizeof(machvan_note), {NULL, 0}, 0, 0}

/**
 * How a pipeline is made. Set all to zero, then `size`; what stays zero has its default. The stages are copied (which is cheap), so that
 * they may be freed.
 */
typedef struct machvan_pipeline_options {
  /**
   * `sizeof(machvan_pipeline_options)`.
   */
  size_t size;
  /**
   * The segmenter, where tokens are words; NULL for the default one.
   */
  const struct machvan_segmenter *segmenter;
  /**
   * The sentence splitter; NULL for the default one.
   */
  const struct machvan_sentence_splitter *splitter;
  /**
   * A `machvan_tokens`.
   */
  machvan_tokens tokens;
  /**
   * Where tokens are atoms: what is cut that is kept together by default, bits `MACHVAN_CUT_…`. (A segmenter has its own.)
   */
  uint32_t cuts;
} machvan_pipeline_options;

/**
 * A `machvan_pipeline_options` with its size set and all else zero: the defaults.
 */
#define MACHVAN_PIPELINE_OPTIONS_INIT {sizeof(machvan_pipeline_options), NULL, NULL, MACHVAN_TOKENS_WORDS, 0}

/**
 * How a segmenter is made. Set all to zero, then `size`; what stays zero has its default. What is pointed to is copied.
 */
typedef struct machvan_segmenter_options {
  /**
   * `sizeof(machvan_segmenter_options)`.
   */
  size_t size;
  /**
   * The bytes of a model that `machvan train words` wrote, instead of the embedded one.
   */
  struct machvan_str model;
  /**
   * The path of a file with such a model, UTF-8.
   */
  struct machvan_str model_path;
  /**
   * The text of a list of words, one a line, instead of a model: the fewest words that cover the text are chosen.
   */
  struct machvan_str lexicon;
  /**
   * Words of your own, which win over the model: where one stands, its syllables are one word. An array of `word_count`.
   */
  const struct machvan_str *words;
  /**
   * The number of `words`.
   */
  size_t word_count;
  /**
   * Phrases whose words stay apart. An array of `never_count`.
   */
  const struct machvan_str *never;
  /**
   * The number of `never`.
   */
  size_t never_count;
  /**
   * The text of a file of both: one a line, those that stay apart behind `- `, lines that begin with `#` say nothing.
   */
  struct machvan_str word_list;
  /**
   * The path of such a file, UTF-8.
   */
  struct machvan_str word_list_path;
  /**
   * What is cut that is kept together by default: bits `MACHVAN_CUT_…`.
   */
  uint32_t cuts;
  /**
   * 0.
   */
  uint32_t reserved;
} machvan_segmenter_options;

/**
 * A `machvan_segmenter_options` with its size set and all else zero: the defaults.
 */
#define MACHVAN_SEGMENTER_OPTIONS_INIT {sizeof(machvan_segmenter_options), {NULL, 0}, {NULL, 0}, {NULL, 0}, NULL, 0, NULL, 0, {NULL, 0}, {NULL, 0}, 0, 0}

/**
 * How a sentence splitter is made. Set all to zero, then `size`; what stays zero has its default. What is pointed to is copied.
 */
typedef struct machvan_sentence_splitter_options {
  /**
   * `sizeof(machvan_sentence_splitter_options)`.
   */
  size_t size;
  /**
   * A `machvan_language`.
   */
  machvan_language language;
  /**
   * A `machvan_newlines`.
   */
  machvan_newlines newlines;
  /**
   * More abbreviations, as the text of a file: one a line, then a space and its kind (`name`, `number`, `inner`, `end`, `acronym`,
   * `time`; `name` if none stands there). Lines that begin with `#` say nothing.
   */
  struct machvan_str abbreviations;
  /**
   * The path of such a file, UTF-8.
   */
  struct machvan_str abbreviations_path;
  /**
   * Phrases inside which no sentence ends. An array of `exception_count`.
   */
  const struct machvan_str *exceptions;
  /**
   * The number of `exceptions`.
   */
  size_t exception_count;
} machvan_sentence_splitter_options;

/**
 * A `machvan_sentence_splitter_options` with its size set and all else zero: the defaults.
 */
#define MACHVAN_SENTENCE_SPLITTER_OPTIONS_INIT {sizeof(machvan_sentence_splitter_options), MACHVAN_LANGUAGE_VIETNAMESE, MACHVAN_NEWLINES_AUTO, {NULL, 0}, {NULL, 0}, NULL, 0}

/**
 * Why a sentence ends at a place, or does not.
 */
typedef struct machvan_sentence_decision {
  /**
   * `sizeof(machvan_sentence_decision)`, set by the caller.
   */
  size_t size;
  /**
   * The name of the rule that decided, as `abbreviation`. It lives as long as the library.
   */
  struct machvan_str rule;
  /**
   * The first byte of the mark or line break at which the question arose.
   */
  size_t mark_start;
  /**
   * The byte after it.
   */
  size_t mark_end;
  /**
   * The byte up to which the sentence reaches, if it ends here.
   */
  size_t offset;
  /**
   * Whether a sentence ends here.
   */
  bool ends;
} machvan_sentence_decision;

/**
 * A `machvan_sentence_decision` with its size set and all else zero: the defaults.
 */
#define MACHVAN_SENTENCE_DECISION_INIT {sizeof(machvan_sentence_decision), {NULL, 0}, 0, 0, 0, false}

/**
 * Is told a sentence: bytes `start` up to, not including, `end` of the whole text. It must come back as any function does: no
 * `longjmp`, no C++ exception. It must not use the handle that calls it.
 */
typedef void (*machvan_sentence_callback)(void *context,
                                          uint64_t start,
                                          uint64_t end);

/**
 * How a detokenizer is made. Set all to zero, then `size`; what stays zero has its default. What is pointed to is copied.
 */
typedef struct machvan_detokenizer_options {
  /**
   * `sizeof(machvan_detokenizer_options)`.
   */
  size_t size;
  /**
   * The bytes of a file of weights, instead of the embedded ones.
   */
  struct machvan_str weights;
  /**
   * The path of such a file, UTF-8.
   */
  struct machvan_str weights_path;
  /**
   * Bits `MACHVAN_DETOKENIZE_…`.
   */
  uint32_t flags;
  /**
   * 0.
   */
  uint32_t reserved;
} machvan_detokenizer_options;

/**
 * A `machvan_detokenizer_options` with its size set and all else zero: the defaults.
 */
#define MACHVAN_DETOKENIZER_OPTIONS_INIT {sizeof(machvan_detokenizer_options), {NULL, 0}, {NULL, 0}, 0, 0}

/**
 * Why there is a space before a token, or none.
 */
typedef struct machvan_spacing_decision {
  /**
   * `sizeof(machvan_spacing_decision)`, set by the caller.
   */
  size_t size;
  /**
   * The name of the rule that decided, as `close-bracket`. It lives as long as the library.
   */
  struct machvan_str rule;
  /**
   * What the rule says, in English. It lives as long as the library.
   */
  struct machvan_str description;
  /**
   * Whether there is a space.
   */
  bool space;
} machvan_spacing_decision;

/**
 * A `machvan_spacing_decision` with its size set and all else zero: the defaults.
 */
#define MACHVAN_SPACING_DECISION_INIT {sizeof(machvan_spacing_decision), {NULL, 0}, {NULL, 0}, false}

/**
 * What a normalizer changes. Set all to zero, then `size`; what stays zero is not touched.
 */
typedef struct machvan_normalizer_options {
  /**
   * `sizeof(machvan_normalizer_options)`.
   */
  size_t size;
  /**
   * A `machvan_form`.
   */
  machvan_form form;
  /**
   * A `machvan_tone`.
   */
  machvan_tone tone;
  /**
   * A `machvan_quotes`.
   */
  machvan_quotes quotes;
  /**
   * A `machvan_dashes`.
   */
  machvan_dashes dashes;
  /**
   * A `machvan_ellipsis`.
   */
  machvan_ellipsis ellipsis;
  /**
   * A `machvan_case`.
   */
  machvan_case letter_case;
  /**
   * Bits `MACHVAN_NORMALIZE_…`.
   */
  uint32_t flags;
  /**
   * 0.
   */
  uint32_t reserved;
} machvan_normalizer_options;

/**
 * A `machvan_normalizer_options` with its size set and all else zero: the defaults.
 */
#define MACHVAN_NORMALIZER_OPTIONS_INIT {sizeof(machvan_normalizer_options), MACHVAN_FORM_KEEP, MACHVAN_TONE_KEEP, MACHVAN_QUOTES_KEEP, MACHVAN_DASHES_KEEP, MACHVAN_ELLIPSIS_KEEP, MACHVAN_CASE_KEEP, 0, 0}

/**
 * One change: these bytes of the given text became those of the normalized one. One of both may be empty.
 */
typedef struct machvan_change {
  /**
   * The bytes in the given text.
   */
  struct machvan_span source;
  /**
   * The bytes in the normalized text.
   */
  struct machvan_span target;
} machvan_change;

/**
 * The changes of a text, as an array.
 */
typedef struct machvan_changes {
  /**
   * The first change; may be NULL where there is none.
   */
  const struct machvan_change *data;
  /**
   * The number of changes.
   */
  size_t len;
} machvan_changes;

/**
 * How a restorer is made. Set all to zero, then `size`; what stays zero has its default. What is pointed to is copied.
 */
typedef struct machvan_restorer_options {
  /**
   * `sizeof(machvan_restorer_options)`.
   */
  size_t size;
  /**
   * The path of a file of weights for boundaries, UTF-8, instead of the embedded ones.
   */
  struct machvan_str boundary_weights_path;
  /**
   * The path of a file of weights for marks, UTF-8, instead of the embedded ones.
   */
  struct machvan_str mark_weights_path;
  /**
   * How probable a boundary has to be to be restored, up to 1; 0 for the default.
   */
  float boundary_threshold;
  /**
   * How probable it has to be that a sentence lacks its mark, up to 1; 0 for the default.
   */
  float mark_threshold;
  /**
   * Bits `MACHVAN_RESTORE_…`.
   */
  uint32_t flags;
  /**
   * 0.
   */
  uint32_t reserved;
} machvan_restorer_options;

/**
 * A `machvan_restorer_options` with its size set and all else zero: the defaults.
 */
#define MACHVAN_RESTORER_OPTIONS_INIT {sizeof(machvan_restorer_options), {NULL, 0}, {NULL, 0}, 0.0f, 0.0f, 0, 0}

/**
 * A boundary that the input didn't have.
 */
typedef struct machvan_boundary {
  /**
   * `sizeof(machvan_boundary)`, set by the caller.
   */
  size_t size;
  /**
   * The input's token before which it stands.
   */
  size_t token;
  /**
   * The name of the rule that decided. It lives as long as the library.
   */
  struct machvan_str rule;
  /**
   * How sure that is, from 0 to 1; 1 for rules.
   */
  float probability;
} machvan_boundary;

/**
 * A `machvan_boundary` with its size set and all else zero: the defaults.
 */
#define MACHVAN_BOUNDARY_INIT {sizeof(machvan_boundary), 0, {NULL, 0}, 0.0f}

/**
 * What was decided about a sentence of the new stream.
 */
typedef struct machvan_mark_decision {
  /**
   * `sizeof(machvan_mark_decision)`, set by the caller.
   */
  size_t size;
  /**
   * What the sentence is in its document, as `caption`. It lives as long as the library.
   */
  struct machvan_str kind;
  /**
   * The name of the rule that decided about the mark. It lives as long as the library.
   */
  struct machvan_str rule;
  /**
   * The mark that it lacks: a `machvan_mark`.
   */
  machvan_mark mark;
  /**
   * How probable it is that it lacks a mark, from 0 to 1; 0 or 1 for rules.
   */
  float probability;
} machvan_mark_decision;

/**
 * A `machvan_mark_decision` with its size set and all else zero: the defaults.
 */
#define MACHVAN_MARK_DECISION_INIT {sizeof(machvan_mark_decision), {NULL, 0}, {NULL, 0}, MACHVAN_MARK_NONE, 0.0f}

/**
 * A format and its options. Set all to zero, then `size` and `format`; what stays zero has its default.
 */
typedef struct machvan_format_options {
  /**
   * `sizeof(machvan_format_options)`.
   */
  size_t size;
  /**
   * A `machvan_format`.
   */
  machvan_format format;
  /**
   * Bits `MACHVAN_FORMAT_FLAG_…`; only those of the format.
   */
  uint32_t flags;
  /**
   * BIO: the tag of a syllable that begins a word; `B-W` if empty. Give both tags or none.
   */
  struct machvan_str bio_begin;
  /**
   * BIO: the tag of a syllable that goes on with a word; `I-W` if empty.
   */
  struct machvan_str bio_inside;
  /**
   * BIO: the column of the tag, counted from 1; 0 for the last.
   */
  uint32_t bio_column;
  /**
   * Underscore: the character for the space inside a word; 0 for `_`.
   */
  uint32_t delimiter;
} machvan_format_options;

/**
 * A `machvan_format_options` with its size set and all else zero: the defaults.
 */
#define MACHVAN_FORMAT_OPTIONS_INIT {sizeof(machvan_format_options), MACHVAN_FORMAT_TEXT, 0, {NULL, 0}, {NULL, 0}, 0, 0}

/**
 * How a reader reads. Set all to zero, then `size`; what stays zero has its default.
 */
typedef struct machvan_reader_options {
  /**
   * `sizeof(machvan_reader_options)`.
   */
  size_t size;
  /**
   * The bytes of a block, for `MACHVAN_READ_UNIT_BLOCK`; 0 for 1 MiB.
   */
  size_t block_size;
  /**
   * The number of bytes above which a unit is refused, so that no input can ask for all memory; 0 for 1 GiB.
   */
  size_t limit;
  /**
   * A `machvan_read_unit`.
   */
  machvan_read_unit unit;
  /**
   * 0.
   */
  uint32_t reserved;
} machvan_reader_options;

/**
 * A `machvan_reader_options` with its size set and all else zero: the defaults.
 */
#define MACHVAN_READER_OPTIONS_INIT {sizeof(machvan_reader_options), 0, 0, MACHVAN_READ_UNIT_DOCUMENT, 0}

/**
 * Gives the next bytes of an input: at most `capacity` of them are written to `buffer`, and their number to `*len`; 0 is the end. Answers
 * 0, or another number where reading failed. It must come back as any function does: no `longjmp`, no C++ exception. It must not use
 * the reader that calls it.
 */
typedef int32_t (*machvan_read_callback)(void *context,
                                         char *buffer,
                                         size_t capacity,
                                         size_t *len);

/**
 * Takes the next bytes of an output, all of them. Answers 0, or another number where that failed. It must come back as any
 * function does: no `longjmp`, no C++ exception. It must not use the writer that calls it.
 */
typedef int32_t (*machvan_write_callback)(void *context,
                                          const char *data,
                                          size_t len);

/**
 * The answers for many texts. Lists of lists are laid out as Arrow's large lists are: item *i* of a list has the items from
 * `offsets[i]` up to, not including, `offsets[i + 1]` of the level below, and there is one offset more than there are items.
 */
typedef struct machvan_lists {
  /**
   * The number of texts.
   */
  size_t text_count;
  /**
   * For each text, and one more. After `machvan_pipeline_analyze_batch` they count sentences; after
   * `machvan_segmenter_segment_batch` and `machvan_sentence_splitter_split_batch` spans; after
   * `machvan_detokenizer_detokenize_batch` and `machvan_normalizer_normalize_batch` bytes of `text`.
   */
  const uint64_t *offsets;
  /**
   * The number of sentences, after `machvan_pipeline_analyze_batch`; else 0.
   */
  size_t sentence_count;
  /**
   * For each sentence, and one more, counting spans; NULL where there are no sentences.
   */
  const uint64_t *sentence_offsets;
  /**
   * Tokens (pipeline), words (segmenter) or sentences (splitter): bytes of the text to which they belong.
   */
  struct machvan_spans spans;
  /**
   * New texts, one after the other.
   */
  struct machvan_str text;
} machvan_lists;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The version of the library that is linked, as `"0.1.0"`; compare it with `MACHVAN_VERSION`. Ends with NUL and lives as long as the
 * library. Any thread may call it.
 */
const char *machvan_version(void);

/**
 * The binary interface of the library that is linked; a program that was compiled with this header needs `MACHVAN_ABI`. Any thread may
 * call it.
 */
uint32_t machvan_abi(void);

/**
 * What was built into the library: bits `MACHVAN_FEATURE_…`. Any thread may call it.
 */
uint32_t machvan_features(void);

/**
 * The name of a status, as `"invalid-utf8"`; `"unknown"` for a number that is none. The string ends with NUL, is never NULL and
 * lives as long as the library. Any thread may call it.
 */
const char *machvan_status_name(machvan_status status);

/**
 * A new stream, empty; free it with `machvan_stream_free`. Never NULL.
 */
struct machvan_stream *machvan_stream_new(void);

/**
 * Frees a stream and all that it shows. NULL is fine.
 */
void machvan_stream_free(struct machvan_stream *stream);

/**
 * Empties a stream; it keeps its memory.
 */
machvan_status machvan_stream_clear(struct machvan_stream *stream,
                                    struct machvan_error *error);

/**
 * The whole text of a stream: tokens and gaps, UTF-8. The view is valid until the stream is next changed or freed; so are all others.
 * NULL and 0 for what is no stream.
 */
struct machvan_str machvan_stream_text(const struct machvan_stream *stream);

/**
 * The bytes of each token in the stream's text, in order, as an array: never empty, never overlapping, on character boundaries. NULL and
 * 0 for what is no stream.
 */
struct machvan_spans machvan_stream_spans(const struct machvan_stream *stream);

/**
 * What a stage added to the text that the input didn't have, as bytes of the stream's text, in order. NULL and 0 for what is no stream.
 */
struct machvan_spans machvan_stream_added(const struct machvan_stream *stream);

/**
 * The number of tokens; 0 for what is no stream.
 */
size_t machvan_stream_token_count(const struct machvan_stream *stream);

/**
 * Token number `index`, counted from 0.
 *
 * `MACHVAN_STATUS_INVALID_ARGUMENT` where there is no such token.
 */
machvan_status machvan_stream_token(const struct machvan_stream *stream,
                                    size_t index,
                                    struct machvan_token *token,
                                    struct machvan_error *error);

/**
 * Gap number `index`: what lies before token `index`, or after the last token where `index` is the number of tokens. May be empty.
 *
 * `MACHVAN_STATUS_INVALID_ARGUMENT` where there is no such gap.
 */
machvan_status machvan_stream_gap(const struct machvan_stream *stream,
                                  size_t index,
                                  struct machvan_token *gap,
                                  struct machvan_error *error);

/**
 * Whether a space is printed before token `index`, as far as the source says: a `machvan_spacing`. `MACHVAN_SPACING_UNKNOWN` for the
 * first token, for one that is not there, and for what is no stream.
 */
machvan_spacing machvan_stream_spacing(const struct machvan_stream *stream,
                                       size_t index);

/**
 * What the bytes between the tokens mean: a `machvan_layout`. `MACHVAN_LAYOUT_RUNNING` for what is no stream.
 */
machvan_layout machvan_stream_layout(const struct machvan_stream *stream);

/**
 * The byte of the input at which the stream's text begins: 0, but for a piece of a larger file, and for what is no stream.
 */
uint64_t machvan_stream_origin(const struct machvan_stream *stream);

/**
 * The number of sentences; 0 for what is no stream. All tokens belong to one.
 */
size_t machvan_stream_sentence_count(const struct machvan_stream *stream);

/**
 * Sentence number `index`, counted from 0.
 *
 * `MACHVAN_STATUS_INVALID_ARGUMENT` where there is no such sentence.
 */
machvan_status machvan_stream_sentence(const struct machvan_stream *stream,
                                       size_t index,
                                       struct machvan_sentence *sentence,
                                       struct machvan_error *error);

/**
 * The number of things that the reader noticed; 0 for what is no stream.
 */
size_t machvan_stream_note_count(const struct machvan_stream *stream);

/**
 * Note number `index`, counted from 0, in the input's order.
 *
 * `MACHVAN_STATUS_INVALID_ARGUMENT` where there is no such note.
 */
machvan_status machvan_stream_note(const struct machvan_stream *stream,
                                   size_t index,
                                   struct machvan_note *note,
                                   struct machvan_error *error);

/**
 * Writes the spans of the stream's tokens counted in another unit, a `machvan_offset_unit`, to `spans`, which has room for `count` of
 * them: the number of tokens. One pass over the text.
 *
 * `MACHVAN_STATUS_INVALID_ARGUMENT` where `count` is another number, `MACHVAN_STATUS_INVALID_OPTION` where the unit is none,
 * `MACHVAN_STATUS_INVALID_SPAN` where a token begins or ends inside a grapheme cluster and these are to be counted; the array has
 * anything in it then.
 */
machvan_status machvan_stream_spans_in(const struct machvan_stream *stream,
                                       machvan_offset_unit unit,
                                       struct machvan_span *spans,
                                       size_t count,
                                       struct machvan_error *error);

/**
 * Fills a stream with a copy of running text, without tokens: push them, or let a stage find them.
 *
 * `MACHVAN_STATUS_INVALID_UTF8`, `MACHVAN_STATUS_TOO_LARGE`; the stream stays as it was then.
 */
machvan_status machvan_stream_set_text(struct machvan_stream *stream,
                                       const char *data,
                                       size_t len,
                                       struct machvan_error *error);

/**
 * Fills a stream with tokens whose printed form is not known, as one sentence; `tokens` is an array of `count`. The stream's text is the
 * tokens, one a line.
 *
 * `MACHVAN_STATUS_INVALID_UTF8` and `MACHVAN_STATUS_INVALID_SPAN` (an empty token), with the token's index;
 * `MACHVAN_STATUS_TOO_LARGE`. The stream is empty then.
 */
machvan_status machvan_stream_set_tokens(struct machvan_stream *stream,
                                         const struct machvan_str *tokens,
                                         size_t count,
                                         struct machvan_error *error);

/**
 * Adds tokens at these bytes of the stream's text, in order, to its last, open sentence; `spans` is an array of `count`.
 *
 * `MACHVAN_STATUS_INVALID_SPAN`, with index and byte, where a span is empty, overlaps the one before or stands before it, leaves the text
 * or cuts a character; the tokens before it were added.
 */
machvan_status machvan_stream_push_tokens(struct machvan_stream *stream,
                                          const struct machvan_span *spans,
                                          size_t count,
                                          struct machvan_error *error);

/**
 * Ends the open sentence: the tokens pushed since the last end. Without such tokens nothing happens.
 */
machvan_status machvan_stream_end_sentence(struct machvan_stream *stream,
                                           struct machvan_error *error);

/**
 * Ends the open sentence; the one that comes next begins a paragraph.
 */
machvan_status machvan_stream_begin_paragraph(struct machvan_stream *stream,
                                              struct machvan_error *error);

/**
 * Sets the sentences anew. `ends` is an array of `count` token numbers, rising: for each sentence the number after that of its last token.
 * Tokens after the last end make one more sentence.
 *
 * `MACHVAN_STATUS_INVALID_SPAN`, with the index, where an end doesn't rise or is above the number of tokens; the stream then has the
 * sentences up to it.
 */
machvan_status machvan_stream_set_sentences(struct machvan_stream *stream,
                                            const size_t *ends,
                                            size_t count,
                                            struct machvan_error *error);

/**
 * Converts offsets of a text in place, from one `machvan_offset_unit` to another; `offsets` is an array of `count`. One pass over the text;
 * in order they cost least.
 *
 * `MACHVAN_STATUS_INVALID_SPAN`, with the index of the first offset that is past the end, inside a character, or (counting to
 * clusters) inside a grapheme cluster; `MACHVAN_STATUS_INVALID_UTF8`; `MACHVAN_STATUS_INVALID_OPTION` for a unit that is none. No
 * offset is changed then.
 */
machvan_status machvan_convert_offsets(const char *data,
                                       size_t len,
                                       size_t *offsets,
                                       size_t count,
                                       machvan_offset_unit from,
                                       machvan_offset_unit to,
                                       struct machvan_error *error);

/**
 * Makes a pipeline; NULL `options` are the defaults: Vietnamese sentences and words. Free it with `machvan_pipeline_free`.
 *
 * `MACHVAN_STATUS_INVALID_OPTION` where options exclude each other, or where words are asked for and no model is embedded and no
 * segmenter given; `MACHVAN_STATUS_INVALID_HANDLE` where a stage is none.
 */
machvan_status machvan_pipeline_new(const struct machvan_pipeline_options *options,
                                    struct machvan_pipeline **pipeline,
                                    struct machvan_error *error);

/**
 * Frees a pipeline. NULL is fine.
 */
void machvan_pipeline_free(struct machvan_pipeline *pipeline);

/**
 * Fills a stream with a copy of the text, its tokens and its sentences.
 *
 * `MACHVAN_STATUS_INVALID_UTF8`, `MACHVAN_STATUS_TOO_LARGE`; the stream stays as it was then.
 */
machvan_status machvan_pipeline_analyze(const struct machvan_pipeline *pipeline,
                                        const char *data,
                                        size_t len,
                                        struct machvan_stream *stream,
                                        struct machvan_error *error);

/**
 * Finds the tokens and sentences of a stream's text anew, as running text; the text stays.
 */
machvan_status machvan_pipeline_analyze_stream(const struct machvan_pipeline *pipeline,
                                               struct machvan_stream *stream,
                                               struct machvan_error *error);

/**
 * Makes a segmenter; NULL `options` are the defaults: the embedded model. Free it with `machvan_segmenter_free`.
 *
 * `MACHVAN_STATUS_INVALID_DATA` where the model is damaged or none, `MACHVAN_STATUS_IO` where a file can't be read,
 * `MACHVAN_STATUS_SYNTAX` where the lexicon is damaged, `MACHVAN_STATUS_INVALID_OPTION` where a word can't be one, where options
 * exclude each other, or where no model is embedded and none was given.
 */
machvan_status machvan_segmenter_new(const struct machvan_segmenter_options *options,
                                     struct machvan_segmenter **segmenter,
                                     struct machvan_error *error);

/**
 * Frees a segmenter. NULL is fine. Pipelines made with it go on.
 */
void machvan_segmenter_free(struct machvan_segmenter *segmenter);

/**
 * Fills a stream with a copy of the text, and its words as tokens of one sentence. For sentences too, use a pipeline.
 *
 * `MACHVAN_STATUS_INVALID_UTF8`, `MACHVAN_STATUS_TOO_LARGE`; the stream stays as it was then.
 */
machvan_status machvan_segmenter_segment(const struct machvan_segmenter *segmenter,
                                         const char *data,
                                         size_t len,
                                         struct machvan_stream *stream,
                                         struct machvan_error *error);

/**
 * Makes a sentence splitter; NULL `options` are the defaults: Vietnamese. Free it with `machvan_sentence_splitter_free`.
 *
 * `MACHVAN_STATUS_INVALID_DATA` where an abbreviation or exception can't be one, `MACHVAN_STATUS_IO` where a file can't be read,
 * `MACHVAN_STATUS_INVALID_OPTION` where the language or the policy is none.
 */
machvan_status machvan_sentence_splitter_new(const struct machvan_sentence_splitter_options *options,
                                             struct machvan_sentence_splitter **splitter,
                                             struct machvan_error *error);

/**
 * Frees a sentence splitter. NULL is fine. Pipelines made with it go on.
 */
void machvan_sentence_splitter_free(struct machvan_sentence_splitter *splitter);

/**
 * Fills a stream with a copy of the text, and its sentences: each is one token, and one sentence of the stream. What lies between them is
 * white space. So `machvan_stream_spans` has the sentences' bytes.
 *
 * `MACHVAN_STATUS_INVALID_UTF8`, `MACHVAN_STATUS_TOO_LARGE`; the stream stays as it was then.
 */
machvan_status machvan_sentence_splitter_split(const struct machvan_sentence_splitter *splitter,
                                               const char *data,
                                               size_t len,
                                               struct machvan_stream *stream,
                                               struct machvan_error *error);

/**
 * Sets the sentences of a stream anew; its tokens and its text stay. No token is cut.
 */
machvan_status machvan_sentence_splitter_split_stream(const struct machvan_sentence_splitter *splitter,
                                                      struct machvan_stream *stream,
                                                      struct machvan_error *error);

/**
 * Which rule decided whether a sentence ends at the mark or line break at byte `offset` of a text. Walks the text from its start.
 *
 * `MACHVAN_STATUS_INVALID_ARGUMENT` where nothing was to be decided there, `MACHVAN_STATUS_INVALID_UTF8`.
 */
machvan_status machvan_sentence_splitter_explain(const struct machvan_sentence_splitter *splitter,
                                                 const char *data,
                                                 size_t len,
                                                 size_t offset,
                                                 struct machvan_sentence_decision *decision,
                                                 struct machvan_error *error);

/**
 * Makes a feed of chunks for one text, or for several one after the other. Free it with `machvan_sentence_chunks_free`; the splitter may be
 * freed before.
 */
machvan_status machvan_sentence_chunks_new(const struct machvan_sentence_splitter *splitter,
                                           struct machvan_sentence_chunks **chunks,
                                           struct machvan_error *error);

/**
 * Frees a feed of chunks. NULL is fine.
 */
void machvan_sentence_chunks_free(struct machvan_sentence_chunks *chunks);

/**
 * Takes the next chunk, which may end inside a character, and tells the sentences that are certain by now: `sentence` is called with
 * `context` for each, in order, by this thread.
 *
 * `MACHVAN_STATUS_INVALID_UTF8`, with the byte counted from the start of the whole text: what was before it was taken.
 */
machvan_status machvan_sentence_chunks_push(struct machvan_sentence_chunks *chunks,
                                            const char *data,
                                            size_t len,
                                            machvan_sentence_callback sentence,
                                            void *context,
                                            struct machvan_error *error);

/**
 * The text is at its end: tells the sentences that are left, and makes ready for another text.
 *
 * `MACHVAN_STATUS_INVALID_UTF8` where the text ended inside a character; its sentences are told all the same.
 */
machvan_status machvan_sentence_chunks_finish(struct machvan_sentence_chunks *chunks,
                                              machvan_sentence_callback sentence,
                                              void *context,
                                              struct machvan_error *error);

/**
 * Makes a detokenizer; NULL `options` are the defaults. Free it with `machvan_detokenizer_free`.
 *
 * `MACHVAN_STATUS_INVALID_DATA` where the weights are damaged or none, `MACHVAN_STATUS_IO` where the file can't be read,
 * `MACHVAN_STATUS_INVALID_OPTION` for flags that mean nothing, and where both weights and their path are given.
 */
machvan_status machvan_detokenizer_new(const struct machvan_detokenizer_options *options,
                                       struct machvan_detokenizer **detokenizer,
                                       struct machvan_error *error);

/**
 * Frees a detokenizer. NULL is fine.
 */
void machvan_detokenizer_free(struct machvan_detokenizer *detokenizer);

/**
 * Fills `printed` with natural text, one sentence a line; its token *i* is token *i* of `tokens`. The two must not be one stream.
 *
 * `MACHVAN_STATUS_INVALID_ARGUMENT` if they are, `MACHVAN_STATUS_TOO_LARGE` where the text would be 4 GiB or more; `printed` stays as it
 * was then.
 */
machvan_status machvan_detokenizer_detokenize(const struct machvan_detokenizer *detokenizer,
                                              const struct machvan_stream *tokens,
                                              struct machvan_stream *printed,
                                              struct machvan_error *error);

/**
 * Why there is a space before token `index` of a stream, or none.
 *
 * `MACHVAN_STATUS_INVALID_ARGUMENT` where there is no such token, or where it is a sentence's first.
 */
machvan_status machvan_detokenizer_explain(const struct machvan_detokenizer *detokenizer,
                                           const struct machvan_stream *tokens,
                                           size_t index,
                                           struct machvan_spacing_decision *decision,
                                           struct machvan_error *error);

/**
 * Makes a normalizer; NULL `options` change nothing. Free it with `machvan_normalizer_free`.
 *
 * `MACHVAN_STATUS_INVALID_OPTION` where a choice or a flag is none.
 */
machvan_status machvan_normalizer_new(const struct machvan_normalizer_options *options,
                                      struct machvan_normalizer **normalizer,
                                      struct machvan_error *error);

/**
 * Frees a normalizer. NULL is fine.
 */
void machvan_normalizer_free(struct machvan_normalizer *normalizer);

/**
 * A new normalized text, empty, to be filled; free it with `machvan_normalized_free`. Never NULL.
 */
struct machvan_normalized *machvan_normalized_new(void);

/**
 * Frees a normalized text. NULL is fine.
 */
void machvan_normalized_free(struct machvan_normalized *normalized);

/**
 * Normalizes a text into `normalized`.
 *
 * `MACHVAN_STATUS_INVALID_UTF8`, `MACHVAN_STATUS_TOO_LARGE`; `normalized` stays as it was then.
 */
machvan_status machvan_normalizer_normalize(const struct machvan_normalizer *normalizer,
                                            const char *data,
                                            size_t len,
                                            struct machvan_normalized *normalized,
                                            struct machvan_error *error);

/**
 * The normalized text, UTF-8. The view is valid until it is filled again or freed. NULL and 0 for what is no normalized text.
 */
struct machvan_str machvan_normalized_text(const struct machvan_normalized *normalized);

/**
 * What was changed, in order; what lies between two changes is the same in both texts. The view is valid until the normalized text is
 * filled again or freed.
 */
struct machvan_changes machvan_normalized_changes(const struct machvan_normalized *normalized);

/**
 * The bytes of the given text that a span of the normalized text came from. A change that the span cuts is taken whole.
 *
 * `MACHVAN_STATUS_INVALID_SPAN` where the span leaves the normalized text.
 */
machvan_status machvan_normalized_source_span(const struct machvan_normalized *normalized,
                                              struct machvan_span span,
                                              struct machvan_span *source,
                                              struct machvan_error *error);

/**
 * The bytes of the normalized text that a span of the given text became. A change that the span cuts is taken whole.
 *
 * `MACHVAN_STATUS_INVALID_SPAN` where the span leaves the given text.
 */
machvan_status machvan_normalized_target_span(const struct machvan_normalized *normalized,
                                              struct machvan_span span,
                                              struct machvan_span *target,
                                              struct machvan_error *error);

/**
 * Makes a restorer; NULL `options` are the defaults. Free it with `machvan_restorer_free`.
 *
 * `MACHVAN_STATUS_INVALID_DATA` if weights are damaged, `MACHVAN_STATUS_IO` if a file cannot be read, `MACHVAN_STATUS_INVALID_OPTION`
 * if a threshold is not a probability or a flag is unknown.
 */
machvan_status machvan_restorer_new(const struct machvan_restorer_options *options,
                                    struct machvan_restorer **restorer,
                                    struct machvan_error *error);

/**
 * Frees a restorer. NULL is fine.
 */
void machvan_restorer_free(struct machvan_restorer *restorer);

/**
 * A new restored stream, empty, to be filled; free it with `machvan_restored_free`. Never NULL.
 */
struct machvan_restored *machvan_restored_new(void);

/**
 * Frees a restored stream, and the stream in it. NULL is fine.
 */
void machvan_restored_free(struct machvan_restored *restored);

/**
 * Restores what the stream `tokens` lost, into `restored`.
 *
 * `MACHVAN_STATUS_TOO_LARGE` where the text would be 4 GiB or more; `MACHVAN_STATUS_INVALID_ARGUMENT` where `tokens` is the stream in
 * `restored`. `restored` has anything in it then.
 */
machvan_status machvan_restorer_restore(const struct machvan_restorer *restorer,
                                        const struct machvan_stream *tokens,
                                        struct machvan_restored *restored,
                                        struct machvan_error *error);

/**
 * The new stream, to be read and passed on; NULL for what is no restored stream. It belongs to `restored`, and is valid until that is filled
 * again or freed. Its added spans are the marks, each a token of its own.
 */
const struct machvan_stream *machvan_restored_stream(const struct machvan_restored *restored);

/**
 * The number of boundaries that are new; 0 for what is no restored stream.
 */
size_t machvan_restored_boundary_count(const struct machvan_restored *restored);

/**
 * New boundary number `index`, counted from 0, in order.
 *
 * `MACHVAN_STATUS_INVALID_ARGUMENT` where there is no such boundary.
 */
machvan_status machvan_restored_boundary(const struct machvan_restored *restored,
                                         size_t index,
                                         struct machvan_boundary *boundary,
                                         struct machvan_error *error);

/**
 * What was decided about sentence number `index` of the new stream, counted from 0.
 *
 * `MACHVAN_STATUS_INVALID_ARGUMENT` where there is no such sentence.
 */
machvan_status machvan_restored_decision(const struct machvan_restored *restored,
                                         size_t index,
                                         struct machvan_mark_decision *decision,
                                         struct machvan_error *error);

/**
 * The token of the input that token `index` of the new stream is.
 *
 * `MACHVAN_STATUS_INVALID_ARGUMENT` where it was added, or there is no such token.
 */
machvan_status machvan_restored_original(const struct machvan_restored *restored,
                                         size_t index,
                                         size_t *original,
                                         struct machvan_error *error);

/**
 * A new buffer, empty; free it with `machvan_buffer_free`. Never NULL.
 */
struct machvan_buffer *machvan_buffer_new(void);

/**
 * Frees a buffer. NULL is fine.
 */
void machvan_buffer_free(struct machvan_buffer *buffer);

/**
 * What is in the buffer, UTF-8. The view is valid until the buffer is next passed to a call that fills it, or freed. NULL and 0 for
 * what is no buffer.
 */
struct machvan_str machvan_buffer_text(const struct machvan_buffer *buffer);

/**
 * Fills a stream from a whole text that is in memory: the stream has a copy, of which the tokens are spans.
 *
 * `MACHVAN_STATUS_INVALID_UTF8`, `MACHVAN_STATUS_SYNTAX`, with byte and line: the stream then has the lines before the one that is wrong.
 * `MACHVAN_STATUS_TOO_LARGE`; `MACHVAN_STATUS_INVALID_OPTION` for options that make no sense.
 */
machvan_status machvan_read(const struct machvan_format_options *format,
                            const char *data,
                            size_t len,
                            struct machvan_stream *stream,
                            struct machvan_error *error);

/**
 * Writes a stream in a format: the buffer then has it, and nothing else. A stream that was read from this format and not changed is
 * written byte for byte as it was. `losses`, if not NULL, gets what the format can't hold: bits `MACHVAN_LOSS_…`.
 *
 * `MACHVAN_STATUS_UNREPRESENTABLE` where the format has no way to write a token; the buffer is empty then.
 */
machvan_status machvan_write(const struct machvan_format_options *format,
                             const struct machvan_stream *stream,
                             struct machvan_buffer *buffer,
                             uint32_t *losses,
                             struct machvan_error *error);

/**
 * The format that a file seems to have, by the end of its name or else by the look of its first bytes; a few kilobytes are plenty.
 * `format` gets a `machvan_format`.
 *
 * `MACHVAN_STATUS_INVALID_ARGUMENT` where there is nothing to go by.
 */
machvan_status machvan_format_guess(const char *name,
                                    size_t name_len,
                                    const char *head,
                                    size_t head_len,
                                    machvan_format *format,
                                    struct machvan_error *error);

/**
 * What a bit `MACHVAN_LOSS_…` means, in English; empty for what is none. It lives as long as the library.
 */
struct machvan_str machvan_loss_description(uint32_t bit);

/**
 * The name of a format, as `vertical`; empty for what is none. It lives as long as the library.
 */
struct machvan_str machvan_format_name(machvan_format format);

/**
 * Makes a reader of bytes that are in memory; NULL `options` are the defaults. The bytes are not copied: they must stay as they are
 * until the reader is freed. Free it with `machvan_reader_free`.
 *
 * `MACHVAN_STATUS_INVALID_OPTION` for options that make no sense.
 */
machvan_status machvan_reader_new_memory(const struct machvan_format_options *format,
                                         const struct machvan_reader_options *options,
                                         const char *data,
                                         size_t len,
                                         struct machvan_reader **reader,
                                         struct machvan_error *error);

/**
 * Makes a reader of the file at this path, UTF-8; NULL `options` are the defaults. Free it with `machvan_reader_free`.
 *
 * `MACHVAN_STATUS_IO` where the file can't be opened, `MACHVAN_STATUS_INVALID_OPTION` for options that make no sense.
 */
machvan_status machvan_reader_new_file(const struct machvan_format_options *format,
                                       const struct machvan_reader_options *options,
                                       const char *path,
                                       size_t path_len,
                                       struct machvan_reader **reader,
                                       struct machvan_error *error);

/**
 * Makes a reader of what a function gives, which is called with `context`, by the thread that reads, until it says that the input is at its
 * end. NULL `options` are the defaults. Free it with `machvan_reader_free`.
 *
 * `MACHVAN_STATUS_INVALID_OPTION` for options that make no sense.
 */
machvan_status machvan_reader_new_callback(const struct machvan_format_options *format,
                                           const struct machvan_reader_options *options,
                                           machvan_read_callback read,
                                           void *context,
                                           struct machvan_reader **reader,
                                           struct machvan_error *error);

/**
 * Frees a reader, and closes its file. NULL is fine.
 */
void machvan_reader_free(struct machvan_reader *reader);

/**
 * Fills a stream with the next unit; `*more` is false, and the stream empty, at the end of the input.
 *
 * `MACHVAN_STATUS_IO`, `MACHVAN_STATUS_INVALID_UTF8`, `MACHVAN_STATUS_SYNTAX`, and `MACHVAN_STATUS_TOO_LARGE` above the limit, with
 * byte and line. All lines before the one that is wrong are given by the calls before; after the error the reader is at its end.
 */
machvan_status machvan_reader_read(struct machvan_reader *reader,
                                   struct machvan_stream *stream,
                                   bool *more,
                                   struct machvan_error *error);

/**
 * Makes a writer to a new file at this path, UTF-8; a file that is there is emptied. Free it with `machvan_writer_free`.
 *
 * `MACHVAN_STATUS_IO` where the file can't be made, `MACHVAN_STATUS_INVALID_OPTION` for options that make no sense.
 */
machvan_status machvan_writer_new_file(const struct machvan_format_options *format,
                                       const char *path,
                                       size_t path_len,
                                       struct machvan_writer **writer,
                                       struct machvan_error *error);

/**
 * Makes a writer to a function, which is called with `context`, by the thread that writes, with the next bytes. Free it with
 * `machvan_writer_free`.
 *
 * `MACHVAN_STATUS_INVALID_OPTION` for options that make no sense.
 */
machvan_status machvan_writer_new_callback(const struct machvan_format_options *format,
                                           machvan_write_callback write,
                                           void *context,
                                           struct machvan_writer **writer,
                                           struct machvan_error *error);

/**
 * Frees a writer, and closes its file. What was not written yet is lost: call `machvan_writer_finish` before. NULL is fine.
 */
void machvan_writer_free(struct machvan_writer *writer);

/**
 * Writes a stream. Bytes are gathered and go out some ten thousand at a time. `losses`, if not NULL, gets what the format can't hold:
 * bits `MACHVAN_LOSS_…`.
 *
 * `MACHVAN_STATUS_UNREPRESENTABLE` where the format has no way to write a token: nothing of the stream is written then.
 * `MACHVAN_STATUS_IO` where writing failed: the output may have a part of what was written so far.
 */
machvan_status machvan_writer_write(struct machvan_writer *writer,
                                    const struct machvan_stream *stream,
                                    uint32_t *losses,
                                    struct machvan_error *error);

/**
 * Writes what was gathered. More may be written after it.
 *
 * `MACHVAN_STATUS_IO` where writing failed.
 */
machvan_status machvan_writer_finish(struct machvan_writer *writer,
                                     struct machvan_error *error);

/**
 * A new batch, empty; free it with `machvan_batch_free`. Never NULL.
 */
struct machvan_batch *machvan_batch_new(void);

/**
 * Frees a batch and all that it shows. NULL is fine.
 */
void machvan_batch_free(struct machvan_batch *batch);

/**
 * The answers that are in a batch. The view is valid until the batch is filled again or freed. For what is no batch all is NULL and 0.
 */
struct machvan_lists machvan_batch_lists(const struct machvan_batch *batch);

/**
 * Finds the sentences and tokens of many texts; `texts` is an array of `count`. On up to `threads` threads: with 0 or 1 the caller's own
 * does all, with `MACHVAN_THREADS_ALL` there are as many as the machine runs at once. The answers do not depend on it.
 *
 * `MACHVAN_STATUS_INVALID_UTF8` and `MACHVAN_STATUS_TOO_LARGE`, with the index of the first such text; the batch is empty then, or as it
 * was.
 */
machvan_status machvan_pipeline_analyze_batch(const struct machvan_pipeline *pipeline,
                                              const struct machvan_str *texts,
                                              size_t count,
                                              uint32_t threads,
                                              struct machvan_batch *batch,
                                              struct machvan_error *error);

/**
 * Finds the words of many texts; `texts` is an array of `count`. Threads and failures as for `machvan_pipeline_analyze_batch`.
 */
machvan_status machvan_segmenter_segment_batch(const struct machvan_segmenter *segmenter,
                                               const struct machvan_str *texts,
                                               size_t count,
                                               uint32_t threads,
                                               struct machvan_batch *batch,
                                               struct machvan_error *error);

/**
 * Finds the sentences of many texts; `texts` is an array of `count`. Threads and failures as for `machvan_pipeline_analyze_batch`.
 */
machvan_status machvan_sentence_splitter_split_batch(const struct machvan_sentence_splitter *splitter,
                                                     const struct machvan_str *texts,
                                                     size_t count,
                                                     uint32_t threads,
                                                     struct machvan_batch *batch,
                                                     struct machvan_error *error);

/**
 * Makes natural text of many sentences. Sentence *i* has the tokens from `offsets[i]` up to, not including, `offsets[i + 1]` of the array
 * `tokens`, which has `token_count`; `offsets` has `count + 1` numbers. The new texts have no line feed at the end. Threads as for
 * `machvan_pipeline_analyze_batch`.
 *
 * `MACHVAN_STATUS_INVALID_UTF8`, with the index of the token; `MACHVAN_STATUS_INVALID_SPAN` for an empty token and
 * `MACHVAN_STATUS_INVALID_ARGUMENT` for offsets that go back or past the tokens, with the index of the sentence; `MACHVAN_STATUS_TOO_LARGE`.
 * The batch is empty then, or as it was.
 */
machvan_status machvan_detokenizer_detokenize_batch(const struct machvan_detokenizer *detokenizer,
                                                    const struct machvan_str *tokens,
                                                    size_t token_count,
                                                    const uint64_t *offsets,
                                                    size_t count,
                                                    uint32_t threads,
                                                    struct machvan_batch *batch,
                                                    struct machvan_error *error);

/**
 * Normalizes many texts; `texts` is an array of `count`. Threads and failures as for `machvan_pipeline_analyze_batch`.
 */
machvan_status machvan_normalizer_normalize_batch(const struct machvan_normalizer *normalizer,
                                                  const struct machvan_str *texts,
                                                  size_t count,
                                                  uint32_t threads,
                                                  struct machvan_batch *batch,
                                                  struct machvan_error *error);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* MACHVAN_H */
