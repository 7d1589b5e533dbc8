// SPDX-License-Identifier: GPL-2.0-only
#include "test/fuzz/fuzz.h"

#include <sanitizer/allocator_interface.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/temporary.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
void __wrap_quick_exit(int status) __attribute__((noreturn));

static const char *dir;
static jmp_buf end;
static bool reading;
/* What was allocated since the reader began, and may be free again. */
static const volatile void *made[1 << 20];
static size_t n_made;

static void on_malloc(const volatile void *p, size_t size)
{
	(void)size;
	if (reading && n_made < ARRAY_SIZE(made))
		made[n_made++] = p;
}

static void on_free(const volatile void *p)
{
	(void)p;
}

/* Where the program would end: its memory with it. */
static void free_all(void)
{
	reading = false;
	for (size_t i = 0; i < n_made; i++)
		if (__sanitizer_get_ownership(made[i]))
			free((void *)made[i]);
}

/* What die() calls. */
void __wrap_quick_exit(int status)
{
	(void)status;
	if (!reading)
		abort();
	longjmp(end, 1);
}

void fuzz_understood(void)
{
	reading = false;
}

/* libFuzzer ends well on SIGUSR1. */
static void limit_cpu(const char *seconds)
{
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1 };
	struct itimerspec when = { 0 };
	timer_t timer;

	if (!seconds)
		return;
	when.it_value.tv_sec = parse_number("CPU_SECONDS", seconds, 1, 1000000);
	if (timer_create(CLOCK_PROCESS_CPUTIME_ID, &event, &timer) ||
	    timer_settime(timer, 0, &when, NULL))
		die("CPU time cannot be limited");
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	dir = dir_temporary();
	limit_cpu(getenv("CPU_SECONDS"));
	fuzz_setup();
	__sanitizer_install_malloc_and_free_hooks(on_malloc, on_free);
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char separator[] = "\n%%\n";
	static struct buf parts[PARTS];
	const char *p = (const char *)data, *stop = p + size;

	for (size_t i = 0; i < PARTS; i++) {
		size_t left = stop - p;
		const char *next = i + 1 < PARTS ? memmem(p, left, separator, 4) : NULL;

		buf_add(&parts[i], p, next ? next + 1 - p : (ptrdiff_t)left);
		p = next ? next + strlen(separator) : stop;
	}
	n_made = 0;
	reading = true;
	if (setjmp(end))
		free_all();
	else
		fuzz_read(parts);
	reading = false;
	for (size_t i = 0; i < PARTS; i++)
		buf_free(&parts[i]);
	return 0;
}

const char *fuzz_dir(void)
{
	return dir;
}

char *fuzz_path(const char *name)
{
	return xprintf("%s/%s", dir, name);
}

void fuzz_write(const char *name, const struct buf *text)
{
	char *path = fuzz_path(name);

	if (file_write(path, buf_str(text), text->len))
		abort();
	free(path);
}

size_t fuzz_lines(const struct buf *text)
{
	size_t n = 0;

	for (size_t i = 0; i < text->len; i++)
		n += text->data[i] == '\n';
	return n;
}
