# What makes TAB complete painref in bash 4.4 or later, as 'painref completion bash' prints it.

_painref() {
    # $1 is painref as it was typed, $2 the part of the last word that bash is going to replace.
    local offer painref=${1:-painref} word=${2-${COMP_WORDS[COMP_CWORD]}}
    local line=${COMP_LINE:0:COMP_POINT}
    [[ $line ]] || line="${COMP_WORDS[*]:0:COMP_CWORD+1}" # all that some other callers set
    [[ ${BASH_ALIASES[$painref]-} == *painref ]] && painref=${BASH_ALIASES[$painref]}
    COMPREPLY=()
    while IFS= read -r offer; do
        case $offer in
            plain,*) COMPREPLY+=("${offer#plain,}") ;;
            dir,*) compopt -o filenames -o dirnames ;;
            file,*) compopt -o filenames -o default ;;
        esac
    done <<< "$(COMP_LINE=$line COMP_WORD=$word COMP_TYPE=$COMP_TYPE COLUMNS=${COLUMNS-} \
        _PAINREF_COMPLETE=bash_complete "${painref/#\~\//$HOME/}" 2> /dev/null)"
}

complete -o nosort -F _painref painref
