#!/usr/bin/env bash
# Runs the set-up script among programs that only pretend: what it asks for, of whom, and what it says.
#   packages_test.sh SCRIPT
set -euo pipefail
script=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# A machine of its own: a PATH with nothing but these, and what the script itself needs.
pretend() { printf '#!/bin/bash\n%s\n' "$2" >"$work/bin/$1" && chmod +x "$work/bin/$1"; }
new_machine() {
  rm -rf "$work/bin" && mkdir "$work/bin"
  : >"$work/installed" && : >"$work/installable" && : >"$work/asked" && : >"$work/after_update"
  for program in bash env grep sed cat; do ln -s "$(command -v $program)" "$work/bin/$program"; done
  pretend id 'echo 0'
  pretend dpkg-query "
    case \${!#} in *'*'*) sed 's/\$/ installed/' $work/installed ;;
    *) grep -qx -- \"\${!#}\" $work/installed && printf installed ;; esac"
  pretend apt-get "
    simulate=no
    for word; do case \$word in -s) simulate=yes ;; update) echo update >>$work/asked
      cat $work/after_update >>$work/installable; exit 0 ;; -*|install) ;; *) wanted+=(\$word) ;; esac; done
    for package in \${wanted[@]}; do grep -qx -- \$package $work/installable || exit 100; done
    [ \$simulate = yes ] && exit 0
    echo install \${wanted[@]} >>$work/asked
    printf '%s\n' \${wanted[@]} >>$work/installed"
}
run() { PATH=$work/bin bash "$script" "$@" >"$work/said" 2>&1; }
expect() {
  local what=$1 && shift
  if "$@"; then echo "ok: $what"; else
    echo "FAILED: $what"; cat "$work/said" "$work/asked"; failures=$((failures + 1))
  fi
}
names() { sed -n '/^readonly packages=(/,/^)/p' "$script" | sed '1d;$d' | tr -s ' ' '\n' | sed '/^$/d'; }
says() { grep -q -- "$1" "$work/said"; }
asked() { grep -q -- "$1" "$work/asked"; }
asked_nothing() { ! [ -s "$work/asked" ]; }

new_machine && { names && echo libboost1.81-dev; } >"$work/installed"
pretend apt-get 'exit 100'
expect 'a machine that has everything is left alone' run
expect 'and nothing is said' test ! -s "$work/said"

new_machine && { names && echo libboost1.74-dev; } >"$work/installed"
echo clang-format >"$work/installable"
expect 'a further package is installed on demand' run clang-format
expect 'and only that' asked '^install clang-format$'

new_machine && { names && printf '%s\n' libboost-dev libboost1.83-dev; } >"$work/installable"
expect 'a bare machine gets everything' run
expect 'with libboost-dev where it can be had' asked 'libhwy-dev .* libboost-dev$'
expect 'without fetching the lists' eval '! asked update'

new_machine && { names && echo libboost1.81-dev; } >"$work/installable"
expect 'an older name of Boost will do' run
expect 'the first that can be installed' asked 'libboost1.81-dev$'

new_machine && { names && echo libboost1.73-dev; } >"$work/installed" && echo libboost-dev >"$work/installable"
expect 'a Boost that is too old does not count' run
expect 'and a newer one is installed' asked '^install libboost-dev$'

new_machine && { names && echo libboost-dev; } >"$work/after_update"
expect 'the lists are fetched where a package is not known' run
expect 'once, and then it is installed' asked 'libboost-dev$'

new_machine && names >"$work/installable"
expect 'no Boost at all is a failure' eval '! run'
expect 'that names what was wanted' says 'libboost-dev (or libboost1.83-dev libboost1.81-dev)'

new_machine && { names && echo libboost-dev; } >"$work/installable" && pretend id 'echo 1000'
expect 'neither root nor sudo is a failure' eval '! run'
expect 'that says what to install' says 'apt-get install g++ cmake'
expect 'and asks for nothing' asked_nothing

pretend sudo "echo sudo >>$work/asked; exec \"\$@\""
expect 'sudo will do' run
expect 'and is used' asked '^sudo$'

new_machine && rm "$work/bin/apt-get" "$work/bin/dpkg-query"
expect 'another system is left alone' run
expect 'and told what the build needs' says 'neither Debian nor Ubuntu'

exit $((failures > 0))
