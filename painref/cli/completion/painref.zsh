#compdef painref
# What makes TAB complete painref in zsh, as 'painref completion zsh' prints it.

_painref() {
  local kind value about painref=${${(Q)words[1]}/#\~\//$HOME/}
  local -a answer offers
  # The words before, each quoted anew, and the one to complete as far as it is typed.
  local line="${(j: :)${(@qq)${(@Q)words[1,CURRENT-1]}}} $QIPREFIX$IPREFIX$PREFIX"
  answer=("${(@f)$(COMP_LINE=$line _PAINREF_COMPLETE=zsh_complete $painref 2> /dev/null)}")
  if [[ $PREFIX == --*=* ]]; then # the value alone is completed
    IPREFIX+=${PREFIX%%=*}=
    PREFIX=${PREFIX#*=}
  fi
  for kind value about in "${answer[@]}"; do
    case $kind in
      plain) offers+=("$value${${about:#_}:+:$about}") ;;
      dir) _files -/ ;;
      file) _files ;;
    esac
  done
  local typed=$PREFIX
  [[ -n $QIPREFIX ]] || typed=${(Q)PREFIX}
  if [[ -z ${offers:#${(b)typed}*} ]]; then
    _describe -V painref offers
  elif [[ -z $SUFFIX ]]; then # some do not begin as was typed, or in capitals
    _describe -V painref offers -U -i "$IPREFIX"
    if (( $#offers > 1 )) && [[ -n ${offers:#(#i)${(b)typed}*} &&
      $compstate[insert] == *unambiguous ]]; then
      compstate[insert]= compstate[list]='list force' # what was typed stays until one is chosen
    fi
  fi
  return 0 # and no other completer asks painref again
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _painref "$@"
elif (( $+functions[compdef] )); then
  compdef _painref painref
else
  # At the first prompt .zshrc is done, and has set up completion, or else it is done here.
  _painref_at_prompt() {
    add-zsh-hook -d precmd _painref_at_prompt
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
    compdef _painref painref
  }
  autoload -Uz add-zsh-hook
  add-zsh-hook precmd _painref_at_prompt
fi
