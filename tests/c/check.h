/* What the tests need: CHECK says where it fails, and each file's main returns how often. */
#ifndef CHECK_H
#define CHECK_H

#include <machvan.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures = 0;
static int checks = 0;

#define CHECK(condition)                                                              \
  do {                                                                                \
    checks++;                                                                         \
    if (!(condition)) {                                                               \
      failures++;                                                                     \
      fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);         \
    }                                                                                 \
  } while (0)

/* A call that succeeds; its last argument, the error, is `&error`. */
#define OK(call)                                                                      \
  do {                                                                                \
    machvan_error error;                                                              \
    machvan_status status = (call);                                                   \
    checks++;                                                                         \
    if (status != MACHVAN_STATUS_OK) {                                                \
      failures++;                                                                     \
      fprintf(stderr, "%s:%d: %s: %s: %s\n", __FILE__, __LINE__, #call,               \
              machvan_status_name(status), error.message);                            \
    }                                                                                 \
  } while (0)

/* A call that fails with this status; the error has the same status, and a message. */
#define FAILS(expected, call)                                                         \
  do {                                                                                \
    machvan_error error;                                                              \
    machvan_status status;                                                            \
    memset(&error, 0x5a, sizeof error);                                               \
    status = (call);                                                                  \
    checks++;                                                                         \
    last = error;                                                                     \
    if (status != (expected) || error.status != (uint32_t)(expected)                  \
        || error.message_len == 0 || strlen(error.message) != error.message_len) {    \
      failures++;                                                                     \
      fprintf(stderr, "%s:%d: %s: %s\n", __FILE__, __LINE__, #call,                   \
              machvan_status_name(status));                                           \
    }                                                                                 \
  } while (0)

/* The error of the last FAILS. */
static machvan_error last;

#define TEXT(literal) (literal), (sizeof(literal) - 1)

static machvan_str str(const char *text) {
  machvan_str view;
  view.data = text;
  view.len = strlen(text);
  return view;
}

static int is(machvan_str view, const char *text) {
  return view.len == strlen(text) && memcmp(view.data, text, view.len) == 0;
}

static int report(const char *name) {
  printf("%s: %d checks, %d failed\n", name, checks, failures);
  (void)last;
  (void)str;
  (void)is;
  return failures != 0;
}

#endif
