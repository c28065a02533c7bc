# wiremill: see README.md. `make help` lists the targets.
#
# tools/NAME.c   -> build/bin/NAME      one file a program
# lib/*.c        -> libwiremill.a       everything they know
# SAN=1          -> a build under address and undefined-behaviour sanitizers,
#                   in build/san; WERROR=1 turns warnings into errors.

VERSION = 0.1.0

PREFIX ?= /usr/local
BINDIR = $(PREFIX)/bin
DATADIR = $(PREFIX)/share/wiremill
MANDIR = $(PREFIX)/share/man

CC ?= cc
CFLAGS ?= -O2 -g
PKG_CONFIG ?= pkg-config

ifdef SAN
CONFIG = san
BIN = build/san/bin
SANFLAGS = -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer
else
CONFIG = default
BIN = build/bin
HARDEN = -D_FORTIFY_SOURCE=2 -fstack-protector-strong
endif
OBJ = build/$(CONFIG)

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion \
	-Wstrict-prototypes -Wmissing-prototypes -Wcast-qual -Wwrite-strings \
	-Wformat=2 -Wvla -Wundef $(if $(WERROR),-Werror)
ALL_CFLAGS = -std=c17 -D_POSIX_C_SOURCE=200809L -iquote lib $(WARN) \
	-ffile-prefix-map=$(CURDIR)=. -fPIE $(HARDEN) $(SANFLAGS) $(CFLAGS)
ALL_CPPFLAGS = -DVERSION='"$(VERSION)"' -DDATADIR='"$(DATADIR)"' $(CPPFLAGS)
UNAME := $(shell uname -s)
ifeq ($(UNAME),Linux)
ALL_CFLAGS += -fstack-clash-protection
HARDLINK = -pie -Wl,-z,relro,-z,now
endif
ALL_LDFLAGS = $(HARDLINK) $(SANFLAGS) $(LDFLAGS)
LIBS := -lcsv $(shell $(PKG_CONFIG) --libs libpcre2-8 zlib libcjson 2>/dev/null \
	|| echo -lpcre2-8 -lz -lcjson) -lm

TOOL_SRC = $(sort $(wildcard tools/*.c))
LIB_SRC = $(sort $(wildcard lib/*.c))
UNIT_SRC = $(sort $(wildcard tests/unit/*.c))
TRAIN_SRC = $(sort $(wildcard lib/train/*.c))

TOOLS = $(TOOL_SRC:tools/%.c=$(BIN)/%)
UNITS = $(UNIT_SRC:tests/unit/%.c=$(OBJ)/unit/%)
TRAINERS = $(TRAIN_SRC:lib/train/%.c=$(OBJ)/train/%)
LIB = $(OBJ)/libwiremill.a
LIB_OBJ = $(LIB_SRC:%.c=$(OBJ)/%.o)

.PHONY: all help check install uninstall
.SECONDARY:

all: $(TOOLS)

help:
	@echo 'all             the six tools, in build/bin'
	@echo 'deps            install what building and testing take (Debian)'
	@echo 'demo            the main job on samples/, and what it finds'
	@echo 'check           all tests; check-sanitize: under sanitizers'
	@echo 'install         to PREFIX (/usr/local), below DESTDIR; uninstall'
	@echo 'lint            formatters, linters, man pages'
	@echo 'fuzz            each parser for SECONDS (60), with libFuzzer'
	@echo 'bench           how fast each tool is, beside cat'
	@echo 'accept          scores on labelled data in ../shared'
	@echo 'model           learn lib/data/entities.model anew'
	@echo 'golden          tests/samples/*.tsv, from answers.txt'
	@echo 'distclean       remove build/'

$(BIN)/%: $(OBJ)/tools/%.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< $(LIB) $(LIBS)

$(OBJ)/unit/%: $(OBJ)/tests/unit/%.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< $(LIB) -lcmocka $(LIBS)

$(OBJ)/train/%: $(OBJ)/lib/train/%.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< $(LIB) $(LIBS)

$(LIB): $(LIB_OBJ)
	@rm -f $@
	$(AR) rcsD $@ $^ 2>/dev/null || $(AR) rcs $@ $^

$(OBJ)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

-include $(shell find build/$(CONFIG) -name '*.d' 2>/dev/null)

# Tests. A shell test is tests/*.t or tests/cli/*.t, a unit test a program from
# tests/unit/*.c, a fuzz target replays its corpus; all speak TAP.

FUZZ_SRC = $(sort $(wildcard tests/fuzz/*.c))
REPLAYS = $(patsubst tests/fuzz/%.c,$(OBJ)/replay/%, \
	$(filter-out tests/fuzz/replay.c,$(FUZZ_SRC)))
FUZZERS = $(patsubst tests/fuzz/%.c,build/fuzz/%, \
	$(filter-out tests/fuzz/replay.c,$(FUZZ_SRC)))
SHELL_TESTS = $(sort $(wildcard tests/*.t tests/cli/*.t))

$(OBJ)/replay/%: $(OBJ)/tests/fuzz/%.o $(OBJ)/tests/fuzz/replay.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

check: all $(UNITS) $(REPLAYS) $(TRAINERS)
	@BIN=$(BIN) BUILD=$(OBJ) tests/run $(SHELL_TESTS) $(UNITS) $(REPLAYS)

check-sanitize:
	@$(MAKE) check SAN=1

# libFuzzer programs in build/fuzz; run one with its corpus directory.
build/fuzz/%: tests/fuzz/%.c $(LIB_SRC)
	@mkdir -p $(@D)
	clang -g -O1 -fsanitize=fuzzer,address,undefined \
		$(filter-out -fPIE,$(ALL_CPPFLAGS) -std=c17 \
		-D_POSIX_C_SOURCE=200809L -iquote lib) -o $@ $^ $(LIBS)

fuzz: $(FUZZERS)
	@set -e; for f in $(FUZZERS); do \
		n=$${f##*/}; echo "== $$n"; mkdir -p build/fuzz/new/$$n; \
		$$f -max_total_time=$(or $(SECONDS),60) -timeout=10 \
			-rss_limit_mb=2048 build/fuzz/new/$$n \
			$$(ls -d tests/fuzz/corpus/$$n 2>/dev/null); \
	done

.PHONY: check-sanitize fuzz

# What a reader of the code would ask of it.

C_FILES = $(sort $(wildcard tools/*.c lib/*.c lib/*.h lib/train/*.c \
	tests/unit/*.[ch] tests/fuzz/*.[ch] tests/bench/*.c))
SCRIPTS = $(sort $(shell grep -lE '^#!.*(ba)?sh' .ci/* pipelines/* tests/* \
	tests/*/* 2>/dev/null))

lint:
	clang-format --dry-run --Werror $(C_FILES)
	cppcheck --quiet --std=c11 --enable=warning,performance,portability \
		--inline-suppr --error-exitcode=1 -Ilib tools lib
	printf '%s\n' $(TOOL_SRC) $(LIB_SRC) | xargs -P 2 -I '{}' \
		clang-tidy --quiet --warnings-as-errors='*' '{}' -- -std=c17 \
		-D_POSIX_C_SOURCE=200809L -iquote lib 2>&1 | \
		{ ! grep -v 'warnings generated'; }
	shellcheck -x $(SCRIPTS)
	mandoc -T lint -W warning tools/*.[157]
	! grep -l '<zlib.h>' lib/*.c tools/*.c | grep -vx lib/input.c
	! grep -l '<pcre2.h>' lib/*.c tools/*.c | grep -vx lib/re.c
	! grep -l '<csv.h>' lib/*.c tools/*.c | grep -vx lib/csvio.c
	! grep -l 'cJSON.h>' lib/*.c tools/*.c | grep -vx 'lib/jsonld*.c'
.PHONY: lint

# What the tests hold of samples/, after an answer was changed.
golden:
	tests/samples/make-gold
.PHONY: golden

units: $(UNITS)
trainers: $(TRAINERS)
.PHONY: units trainers

# The packages that building and testing take, by system.

DEBIAN_PACKAGES = gcc libc6-dev make pkg-config libcsv-dev libpcre2-dev \
	zlib1g-dev libcjson-dev libcmocka-dev perl mandoc python3-minimal \
	python3 sqlite3

deps:
	@tests/deps $(DEBIAN_PACKAGES)
.PHONY: deps

# The main job on the sample articles, and what it finds.
demo: all
	@rm -rf build/demo
	pipelines/corpus build/demo samples/*.txt samples/*.html samples/*.jsonl
	@echo
	@tests/show-quotes build/demo/quotes.csv
.PHONY: demo

accept: all
	@tests/accept

# What segment is measured beside; wants libicu-dev.
$(OBJ)/bench/icu-loop: $(OBJ)/tests/bench/icu-loop.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< $(LIB) \
		$(shell $(PKG_CONFIG) --libs icu-uc icu-i18n) $(LIBS)

bench: all
	@tests/bench/run
.PHONY: accept bench

PAGES = $(sort $(wildcard tools/*.1 tools/*.5 tools/*.7))
PIPELINES = corpus quotes run-day to-postgres to-sqlite

install: all
	mkdir -p $(DESTDIR)$(BINDIR) $(DESTDIR)$(DATADIR)
	for s in 1 5 7; do mkdir -p $(DESTDIR)$(MANDIR)/man$$s; done
	cp $(TOOLS) $(DESTDIR)$(BINDIR)
	for p in $(PIPELINES); do \
		cp pipelines/$$p $(DESTDIR)$(BINDIR)/wiremill-$$p; done
	cp $(filter-out %/train %/gazetteer %/clusters.tsv.gz, \
		$(wildcard lib/data/*)) pipelines/tables.sh \
		$(DESTDIR)$(DATADIR)
	for p in $(PAGES); do \
		cp $$p $(DESTDIR)$(MANDIR)/man$${p##*.}; done

uninstall:
	rm -f $(TOOLS:$(BIN)/%=$(DESTDIR)$(BINDIR)/%)
	rm -f $(PIPELINES:%=$(DESTDIR)$(BINDIR)/wiremill-%)
	rm -rf $(DESTDIR)$(DATADIR)
	for p in $(PAGES:tools/%=%); do \
		rm -f $(DESTDIR)$(MANDIR)/man$${p##*.}/$$p; done

distclean:
	rm -rf build
.PHONY: distclean

# What tag-entities knows: from lib/data/train, the lists, and the open sets
# where they are there. The same inputs give the same bytes.
SETS ?= ../shared/data/ner
model: $(OBJ)/train/train-entities
	$< --sets $(SETS) lib/data/entities.model
.PHONY: model
