import { Anchor, Button, Title } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { itemsOf } from '@shared/domain/forms/form'
import { missingBeforeLock, type Missing } from '@shared/domain/ratings/rating'
import type { MyRating } from '@shared/domain/ratings/myRating'
import { goToMissing } from './goToItem'
import { numberedItems } from '../../components/numberedItems'
import classes from './LockSection.module.css'

/** What is missing before locking, and the lock button. */
export function LockSection({ rating, onLock }: { rating: MyRating; onLock: () => void }) {
  const { t } = useTranslation('rate')
  const { form, content } = rating
  const missing = useMemo(() => missingBeforeLock(form, content), [form, content])
  const list = useRef<HTMLDivElement>(null)
  const isReady = missing.length === 0

  return (
    <section aria-labelledby="lock-title" className={classes.section}>
      <Title order={2} id="lock-title">
        {t('lockSection.title')}
      </Title>
      <div id="lock-reason" ref={list}>
        {isReady ? (
          <p>{t('lockSection.ready', { count: itemsOf(form).length })}</p>
        ) : (
          <>
            <p>{t('lockSection.missing')}</p>
            <MissingList
              form={form}
              label={t('lockSection.missingScore')}
              missing={missing.filter(({ what }) => what === 'score')}
            />
            <MissingList
              form={form}
              label={t('lockSection.missingComment')}
              missing={missing.filter(({ what }) => what === 'comment')}
            />
          </>
        )}
      </div>
      <p className={classes.blind}>{t('lockSection.blind')}</p>
      {/* Not disabled: a press leads to what is missing. */}
      <Button
        leftSection={<IconLock size={18} aria-hidden />}
        aria-disabled={!isReady}
        aria-describedby="lock-reason"
        data-disabled={!isReady || undefined}
        className={classes.lock}
        onClick={() => (isReady ? onLock() : list.current?.querySelector('button')?.focus())}
      >
        {t('lockSection.button')}
      </Button>
      {!isReady && <p className={classes.notYet}>{t('lockSection.notYet')}</p>}
    </section>
  )
}

type ListProps = { form: MyRating['form']; label: string; missing: Missing[] }

function MissingList({ form, label, missing }: ListProps) {
  const { t } = useTranslation('rate')
  const items = useMemo(() => numberedItems(form), [form])
  if (missing.length === 0) return null
  return (
    <div className={classes.missing}>
      <span className={classes.what}>{label}:</span>
      <ul className={classes.list} aria-label={label}>
        {missing.map((one) => {
          const { itemKey } = one
          const number = items.get(itemKey)?.number ?? 0
          return (
            <li key={itemKey}>
              <Anchor
                component="button"
                type="button"
                className={classes.link}
                aria-label={t('lockSection.goTo', { number })}
                onClick={() => goToMissing(one)}
              >
                {number}
              </Anchor>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
