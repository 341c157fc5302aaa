import { itemsOf, type Item } from '@shared/domain/forms/form'
import { api } from '../../api/api'
import { useLoad } from '../../components/useLoad'

/** The numbered items of a form; empty until loaded. */
export function useItems(formRowId: string | null): { item: Item; number: number }[] {
  const { value: form } = useLoad(
    async () => (formRowId === null ? null : await api.forms.get({ rowId: formRowId })),
    formRowId ?? '',
  )
  return form ? itemsOf(form).map((item, i) => ({ item, number: i + 1 })) : []
}
