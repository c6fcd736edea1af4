# 督办台账。运行 make help 查看全部命令。
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
export PYTHONUTF8 := 1

PYTHON ?= python3
NPM ?= npm
ADDR ?= 127.0.0.1:8000
# 附加在命令之后的参数，如：make site ARGS='--as-of 2024-06-30'，make test ARGS='-k 序时'
ARGS ?=

BIN := .venv/bin
# 一个标记文件代表一步已经做完；清单（锁文件）比标记新时才重做。
DONE := .venv/.done
NPM_FLAGS := --legacy-peer-deps --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet --quiet install

.PHONY: help setup setup-dev site serve test bench demo pictures lint fuzz lock clean clean-all

help: ## 列出全部命令
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(DONE)/runtime $(DONE)/search ## 准备运行环境（site、test 等会自动先做）
	@:

setup-dev: setup $(DONE)/dev $(DONE)/npm-dev ## 准备开发与测试环境
	@:

site: setup ## 生成站点到 site/（先做好文件的 DOCX、PDF）
	@$(BIN)/duban files --repo . || true
	@status=0; $(BIN)/duban build --repo . --out site $(ARGS) || status=$$?; \
	if [ $$status -le 1 ] && [ -f site/index.html ]; then echo "站点已生成：$(CURDIR)/site/index.html"; fi; \
	exit $$status

serve: setup ## 本机预览，改台账即时刷新
	@echo "请在浏览器打开：http://$(ADDR)/ （按 Ctrl+C 结束）"
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve --dev-addr $(ADDR) $(ARGS)

test: setup-dev ## 运行全部测试
	@tests/browser/install_chromium.sh
	@tests/office/install_fonts.sh
	@$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

bench: setup ## 测量速度
	@$(BIN)/python -m benchmarks $(ARGS)

demo: setup ## 重新生成演示数据（含涉密台账的演示副本）
	@$(BIN)/python -m benchmarks.synthesize --demo $(ARGS)

pictures: setup-dev ## 重拍指南和 README 里的图片（先 make site）
	@$(BIN)/python tests/browser/guide_pictures.py
	@$(BIN)/python tests/office/guide_pictures.py

lint: setup-dev ## 检查代码：格式、分层、类型
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/mypy

fuzz: setup-dev ## 长时间随机测试
	@$(BIN)/python -m pytest tests/property tests/hostile --hypothesis-profile=fuzz $(ARGS)

# 在现有版本上增补；make lock UPGRADE=1 则全部升级。锁文件只记版本与摘要，不记地址。
COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header
lock: $(DONE)/dev ## 重新生成锁文件（UPGRADE=1 升级全部依赖）
	@$(COMPILE) $(if $(UPGRADE),--upgrade) --extra dev --group build --group lock --output-file requirements/dev.txt
	@$(COMPILE) --upgrade --constraint requirements/dev.txt --group build --output-file requirements/runtime.txt
	@cd requirements; $(if $(UPGRADE),rm -f package-lock.json;) \
	$(NPM) install --package-lock-only --omit-lockfile-registry-resolved $(NPM_FLAGS) >/dev/null; \
	../$(BIN)/python without_addresses.py package-lock.json
	@if grep -nE '://|"resolved"' requirements/*; then echo "锁文件里不应出现地址，请删去上列各行。" >&2; exit 1; fi
	@echo "锁文件已更新：requirements/"

clean: ## 删除生成的站点与缓存
	@rm -rf site build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find generator tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

clean-all: clean ## 连同运行环境 .venv 一并删除
	@rm -rf .venv

# 以下各步按需自动进行

# 虚拟环境里写有自己的位置：整个文件夹复制或移动之后须重建，否则会用到原处的程序。
$(DONE)/place: FORCE
	@if [ "$$(cat $@ 2>/dev/null || true)" != "$(CURDIR)" ]; then rm -rf .venv; mkdir -p $(DONE); echo "$(CURDIR)" > $@; fi
FORCE:

$(DONE)/runtime: $(DONE)/place requirements/runtime.txt pyproject.toml generator/__init__.py
	@command -v $(PYTHON) >/dev/null || { echo "没有找到 $(PYTHON)，请先安装 Python 3.11 或更新版本。" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新版本，可用 make PYTHON=python3.11 指定。" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv .venv || \
	{ rm -rf .venv; echo "无法建立 .venv，请先安装 venv（Debian：apt-get install python3-venv）。" >&2; exit 1; }
	@echo "正在安装依赖（首次约需半分钟）……"
	@$(PIP) --require-hashes --no-deps -r requirements/runtime.txt
	@$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

$(DONE)/dev: requirements/dev.txt $(DONE)/runtime
	@echo "正在安装开发与测试依赖……"
	@$(PIP) --require-hashes --no-deps -r requirements/dev.txt
	@touch $@

# 浏览器测试与测速用的 npm 包（axe、Nu 检查器、Lighthouse），生成站点不需要。
$(DONE)/npm-dev: $(DONE)/search
	@if [ -f $(DONE)/search ]; then (cd .venv/npm && $(NPM) ci $(NPM_FLAGS) >/dev/null) && touch $@; fi

# 全文检索用的 Pagefind 取自 npm 包；没有 npm 时不做标记，装好后下次自动补上。
$(DONE)/search: requirements/package.json requirements/package-lock.json | $(DONE)/runtime
	@if ! command -v "$(NPM)" >/dev/null; then \
	echo "注意：没有找到 npm，站点照常生成，但没有全文检索。安装 npm（Debian：apt-get install npm）后再运行 make setup 即可。"; exit 0; fi; \
	mkdir -p .venv/npm; cp requirements/package.json requirements/package-lock.json .venv/npm/; \
	(cd .venv/npm && $(NPM) ci --omit=dev $(NPM_FLAGS) >/dev/null) || \
	{ echo "npm 安装失败。不需要全文检索时，可加 NPM= 跳过这一步，如：make site NPM=" >&2; exit 1; }; \
	binary=$$(find .venv/npm/node_modules/@pagefind -type f -name 'pagefind*' -perm -u+x 2>/dev/null | sort | head -n 1); \
	if [ -n "$$binary" ]; then ln -sf "../$${binary#.venv/}" $(BIN)/pagefind; \
	else echo "注意：没有适合本机系统的 Pagefind，站点照常生成，但没有全文检索。"; fi; \
	touch $@
