#!/usr/bin/env bash
# Brings Debian's Chromium and Chinese fonts for the browser tests when they are missing and we may install them.
# Where we may not, says what will be skipped and goes on; under CI a missing browser is a failure.
set -euo pipefail

missing=()
command -v chromium >/dev/null || missing+=(chromium)
fc-list :lang=zh 2>/dev/null | grep -q . || compgen -G '/usr/share/fonts/opentype/noto/NotoSansCJK-*' >/dev/null \
  || missing+=(fonts-noto-cjk)
command -v java >/dev/null || missing+=(default-jre-headless)  # the Nu HTML checker
[ ${#missing[@]} -gt 0 ] || exit 0

give_up() {
  printf '注意：%s，缺少 %s，浏览器测试将被跳过，其余测试照常进行。\n' "$1" "${missing[*]}"
  printf '      需要时请先运行：apt-get install %s\n' "${missing[*]}"
  [ -z "${CI:-}" ] || exit 1
  exit 0
}

command -v apt-get >/dev/null || give_up '本机没有 apt-get'
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  sudo -n true 2>/dev/null || give_up '当前用户无权安装系统软件包'
  as_root=(sudo -n)
fi

printf '正在安装浏览器测试所需的系统软件包：%s\n' "${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}")
if ! { "${as_root[@]}" apt-get update && "${install[@]}"; } >"$log" 2>&1 </dev/null; then
  tail -n 5 "$log"
  give_up '系统软件包安装失败'
fi
