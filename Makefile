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
LIBS = -lcsv $(shell $(PKG_CONFIG) --libs libpcre2-8 zlib libcjson 2>/dev/null \
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
	@echo 'targets: all deps demo check check-sanitize accept bench model lint'
	@echo '         fuzz golden install uninstall distclean'

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

units: $(UNITS)
trainers: $(TRAINERS)
.PHONY: units trainers

distclean:
	rm -rf build
.PHONY: distclean
