/* A program loads and unloads the shared library again and again; memory does not grow. */
#include <dlfcn.h>
#include <malloc.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>

#include <machvan.h>

/* What a symbol is, without a cast between pointers to functions and to data. */
#define LOAD(name)                                                     \
  union {                                                              \
    void *data;                                                        \
    __typeof__(&machvan_##name) call;                                  \
  } name;                                                              \
  name.data = dlsym(library, "machvan_" #name)

static void *round_trip(void *context) {
  const char *path = (const char *)context;
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  const char text[] = "Trời mưa. Đường vắng.";
  machvan_str texts[8];
  machvan_pipeline *made = NULL;
  machvan_status status;
  size_t index;
  if (library == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    return context;
  }
  {
    LOAD(pipeline_new);
    LOAD(pipeline_free);
    LOAD(pipeline_analyze_batch);
    LOAD(batch_new);
    LOAD(batch_free);
    machvan_batch *batch = batch_new.call();
    for (index = 0; index < 8; index++) {
      texts[index].data = text;
      texts[index].len = sizeof text - 1;
    }
    status = pipeline_new.call(NULL, &made, NULL);
    if (status == MACHVAN_STATUS_OK)
      status = pipeline_analyze_batch.call(made, texts, 8, 3, batch, NULL);
    pipeline_free.call(made);
    batch_free.call(batch);
  }
  return dlclose(library) != 0 || status != MACHVAN_STATUS_OK ? context : NULL;
}

int main(int argc, char **argv) {
  int round, failures = argc < 2;
  size_t before = 0, after;
  mallopt(M_ARENA_MAX, 1);
  for (round = 0; round < 120 && failures == 0; round++) {
    /* In a thread that ends, since values of a thread keep the library loaded. */
    pthread_t thread;
    void *failed = argv[1];
    if (pthread_create(&thread, NULL, round_trip, argv[1]) == 0)
      pthread_join(thread, &failed);
    failures += failed != NULL;
    if (round == 20)
      before = mallinfo2().uordblks;
  }
  after = mallinfo2().uordblks;
  /* A library that is loaded anew each time would take its model again: some hundred megabytes in all. What the C library keeps
   * for ended threads (52 KB were seen on a busy machine) depends on how many run at once. */
  if (after > before + 262144) {
    fprintf(stderr, "a hundred rounds took %zu bytes more\n", after - before);
    failures++;
  }
  printf("unload: %d failed\n", failures);
  return failures != 0;
}
