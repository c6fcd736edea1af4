#!/usr/bin/env bash
# Brings what the tests of printed documents need when it is missing: the Fandol fonts (unpacked into .venv/share/fonts from
# Debian's texlive-lang-chinese, whose dependencies are a whole TeX), Noto CJK behind them, and LibreOffice's writer, which
# reads the DOCX files. Where something cannot be had, says what will be skipped and goes on; under CI that is a failure.
set -euo pipefail

fonts=${FONTS:-.venv/share/fonts}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
lists_fresh=

give_up() {
  printf '注意：%s，%s将被跳过，其余测试照常进行。\n' "$1" "$2"
  [ -z "${3:-}" ] || printf '      需要时请先运行：%s\n' "$3"
  [ -z "${CI:-}" ] || exit 1
}

as_root=()
may_install=yes
if [ "$(id -u)" -ne 0 ]; then
  if sudo -n true 2>/dev/null; then as_root=(sudo -n); else may_install=; fi
fi

refresh() { # package lists, once, where we may
  [ -z "$lists_fresh" ] || return 0
  lists_fresh=yes
  [ -z "$may_install" ] || "${as_root[@]}" apt-get update >>"$work/log" 2>&1 </dev/null || true
}

unpack() { # unpack PACKAGE FILES…: a package's font files, without installing it
  local package=$1 pattern
  shift
  refresh
  (cd "$work" && apt-get download "$package" >>log 2>&1 </dev/null && dpkg -x "$package"_*.deb "$package") || return 1
  mkdir -p "$fonts/$package"
  for pattern; do
    find "$work/$package" -type f -name "$pattern" -exec cp {} "$fonts/$package/" \;
  done
  rm -rf "${work:?}/$package" "$work/$package"_*.deb
}

have_apt() { command -v apt-get >/dev/null && command -v dpkg >/dev/null; }

if ! compgen -G "$fonts/texlive-lang-chinese/Fandol*.otf" >/dev/null; then
  if have_apt && { printf '正在取打印测试用的字体：Fandol\n'; unpack texlive-lang-chinese 'Fandol[FHKS]*.otf'; }; then :; else
    give_up '取不到 Fandol 字体（Debian 软件包 texlive-lang-chinese）' '公文打印的测试'
  fi
fi

if ! fc-list :lang=zh family 2>/dev/null | grep -q 'Noto Serif CJK SC' \
  && ! compgen -G '/usr/share/fonts/opentype/noto/NotoSerifCJK-*' >/dev/null \
  && ! compgen -G "$fonts/fonts-noto-cjk/NotoSerifCJK-*" >/dev/null; then
  if have_apt && { printf '正在取打印测试用的字体：Noto CJK\n'; unpack fonts-noto-cjk 'Noto*CJK-Regular.ttc' 'Noto*CJK-Bold.ttc'; }; then :; else
    give_up '取不到 Noto CJK 字体（Debian 软件包 fonts-noto-cjk）' '公文打印的测试'
  fi
fi

if ! command -v soffice >/dev/null && ! command -v libreoffice >/dev/null; then
  install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libreoffice-writer-nogui)
  if ! have_apt; then
    give_up '本机没有 apt-get，装不了 LibreOffice' 'DOCX 的测试'
  elif [ -z "$may_install" ]; then
    give_up '当前用户无权安装 LibreOffice' 'DOCX 的测试' 'apt-get install libreoffice-writer-nogui'
  else
    printf '正在安装 DOCX 测试用的 LibreOffice……\n'
    refresh
    "${as_root[@]}" "${install[@]}" >>"$work/log" 2>&1 </dev/null ||
      give_up 'LibreOffice 安装失败' 'DOCX 的测试' 'apt-get install libreoffice-writer-nogui'
  fi
fi
